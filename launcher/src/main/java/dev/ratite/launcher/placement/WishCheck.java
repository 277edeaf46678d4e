package dev.ratite.launcher.placement;

import dev.ratite.api.Problems;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import dev.ratite.launcher.board.MainBus;
import dev.ratite.launcher.board.ReservedSlot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a PCI device can be at a place that somebody names. */
final class WishCheck {
    private final MainBus bus;
    private final PciMap map;
    private final Set<String> offers;
    private final Map<String, String> fields;

    /**
     * @param offers ids of devices of the definition that bring a PCI bus
     * @param fields the definition's field of each device, by id
     */
    WishCheck(Board board, PciMap map, Set<String> offers, Map<String, String> fields) {
        this.bus = board.mainBus();
        this.map = map;
        this.offers = offers;
        this.fields = fields;
    }

    /** The seat at the address that the request's user wants; empty after noting why it cannot be had. */
    Optional<PciSeat> seat(PciRequest request, Problems problems) {
        String address = request.address();
        return address == null ? Optional.empty() : seat(request, address, problems);
    }

    Optional<PciSeat> seat(PciRequest request, String text, Problems problems) {
        String field = request.field() + ".address";
        String home = request.controller() == null ? bus.id() : request.controller();
        Optional<PciAddress> address = PciAddress.parse(text, home);
        if (address.isEmpty()) {
            problems.add(
                    field,
                    PlacementError.ADDRESS_INVALID,
                    "'" + text + "' is no PCI address",
                    "write slot, 00 to 1f, and function, 0 to 7, in hexadecimal, like 05.1 or " + bus.id() + ":05.1");
            return Optional.empty();
        }
        Optional<PciSeat> seat = known(request, address.get(), field, problems);
        return seat.filter(it -> available(it, field, problems));
    }

    private Optional<PciSeat> known(PciRequest request, PciAddress at, String field, Problems problems) {
        if (at.bus().equals(bus.id())) {
            return Optional.of(PciSeat.direct(at));
        }
        if (request.integrated()) {
            problems.add(
                    field,
                    PlacementError.ADDRESS_INVALID,
                    "'" + at + "' is behind a port, and this device has to be on '" + bus.id() + "'",
                    "name a place on " + bus.id());
            return Optional.empty();
        }
        if (offers.contains(at.bus())) {
            return Optional.of(PciSeat.direct(at));
        }
        Optional<Carrier> carrier = Carrier.of(at.bus(), bus.id()).filter(this::fits);
        if (carrier.isEmpty()) {
            problems.add(
                    field,
                    PlacementError.BUS_UNKNOWN,
                    "There is no PCI bus '" + at.bus() + "'",
                    "use " + bus.id() + ", or "
                            + (express() ? "a port, like port.14.0" : "a bridge, like bridge.1d.0"));
            return Optional.empty();
        }
        if (express() && at.slot() != 0) {
            problems.add(
                    field,
                    PlacementError.ADDRESS_INVALID,
                    "'" + at + "' cannot be: behind a port there is slot 0 alone",
                    "write " + at.bus() + ":00." + at.function());
            return Optional.empty();
        }
        return Optional.of(PciSeat.behind(carrier.get(), at.slot(), at.function()));
    }

    private boolean express() {
        return bus.kind() == BusKind.PCIE;
    }

    private boolean fits(Carrier carrier) {
        return carrier.port() == express();
    }

    private boolean available(PciSeat seat, String field, Problems problems) {
        PciAddress root = seat.carrier().map(Carrier::at).orElse(seat.at());
        if (root.bus().equals(bus.id())) {
            Optional<ReservedSlot> reserved = bus.reservedAt(root.slot());
            if (reserved.isPresent()) {
                problems.add(
                        field,
                        PlacementError.ADDRESS_RESERVED,
                        "Slot " + Integer.toHexString(root.slot()) + " of '" + bus.id() + "' is taken by "
                                + reserved.get().owner(),
                        "choose another slot, or leave the address out");
                return false;
            }
        }
        Optional<String> taken = map.occupant(seat.at())
                .or(() -> seat.carrier().filter(it -> !map.possible(it)).flatMap(it -> map.occupant(it.at())));
        taken.ifPresent(owner -> problems.add(
                field,
                PlacementError.ADDRESS_TAKEN,
                "'" + seat.at() + "' is taken by " + fields.getOrDefault(owner, "'" + owner + "'"),
                "choose another address for one of the two, or leave it out"));
        return taken.isEmpty();
    }
}
