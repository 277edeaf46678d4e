package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The PCI buses of a VM that runs: what is there stays, and what comes needs a slot of its own that is there. */
final class PciPresence {
    private final Board board;
    private final PciLayout layout;
    private final PciMap map;

    PciPresence(Board board, PciMap map) {
        this.board = board;
        this.layout = PciLayout.of(board);
        this.map = map;
    }

    /**
     * Ports that are there, and devices that no request is about: a controller stays in its slot when nothing is left on
     * it.
     */
    void hold(Map<String, String> kept, Set<String> requested) {
        String main = board.mainBus().id();
        for (String id : kept.keySet()) {
            Carrier.of(id, main).filter(it -> layout.filler(it.at()).equals(it)).ifPresent(map::add);
        }
        kept.forEach((id, address) -> {
            if (!requested.contains(id) && Carrier.of(id, main).isEmpty()) {
                PciAddress.parse(address, main).ifPresent(at -> hold(id, at, main));
            }
        });
    }

    private void hold(String id, PciAddress at, String main) {
        if (at.bus().equals(main)) {
            map.take(PciSeat.direct(at), id);
        } else {
            Carrier.of(at.bus(), main)
                    .ifPresent(carrier -> map.take(PciSeat.behind(carrier, at.slot(), at.function()), id));
        }
    }

    /** The first place that a device can be plugged into, and unplugged from by itself. */
    Optional<PciSeat> open(PciRequest request) {
        if (request.integrated()) {
            return Optional.empty();
        }
        List<PciSeat> seats = new ArrayList<>(layout.seats(Area.SPARE, true));
        if (express()) {
            map.carriers().values().forEach(port -> seats.add(PciSeat.behind(port, 0, 0)));
        } else {
            seats.addAll(layout.seats(request.area(), true));
        }
        return seats.stream().filter(this::open).findFirst();
    }

    private boolean open(PciSeat seat) {
        boolean carried = seat.carrier()
                .map(carrier -> map.has(carrier) && !(express() && !map.emptyBehind(carrier)))
                .orElse(!express() && board.mainBus().hotPlug());
        return carried && map.emptySlot(seat.at());
    }

    private boolean express() {
        return board.mainBus().kind() == BusKind.PCIE;
    }
}
