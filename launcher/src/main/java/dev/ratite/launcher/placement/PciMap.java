package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.MainBus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who sits where on the PCI buses of one VM. */
final class PciMap {
    private final MainBus bus;
    private final Map<PciAddress, String> occupants = new TreeMap<>();
    private final Map<PciAddress, Carrier> carriers = new TreeMap<>();

    PciMap(MainBus bus) {
        this.bus = bus;
    }

    /** Whether a device can have the seat: nobody is there, and its carrier is there or can be. */
    boolean free(PciSeat seat) {
        return !occupants.containsKey(seat.at())
                && !reserved(seat.at())
                && seat.carrier().map(this::possible).orElse(true);
    }

    /** Whether the carrier is there, or its place is free for it. */
    boolean possible(Carrier carrier) {
        String occupant = occupants.get(carrier.at());
        return !reserved(carrier.at()) && (occupant == null || occupant.equals(carrier.id()));
    }

    private boolean reserved(PciAddress at) {
        return at.bus().equals(bus.id()) && bus.reservedAt(at.slot()).isPresent();
    }

    /** Whether that carrier is there. */
    boolean has(Carrier carrier) {
        return carrier.equals(carriers.get(carrier.at()));
    }

    void take(PciSeat seat, String id) {
        seat.carrier().ifPresent(this::add);
        occupants.put(seat.at(), id);
    }

    void add(Carrier carrier) {
        occupants.put(carrier.at(), carrier.id());
        carriers.put(carrier.at(), carrier);
    }

    /** Whoever is at that place. */
    Optional<String> occupant(PciAddress at) {
        return Optional.ofNullable(occupants.get(at));
    }

    /** Everything that has a place, ordered by places. */
    Map<PciAddress, String> occupants() {
        return occupants;
    }

    /** Ports and bridges, ordered by places. */
    Map<PciAddress, Carrier> carriers() {
        return carriers;
    }

    /** Whether another function of that slot is in use as well. */
    boolean shared(PciAddress at) {
        for (int function = 0; function < 8; function++) {
            if (function != at.function() && occupants.containsKey(at.withFunction(function))) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing at all is in that slot. */
    boolean emptySlot(PciAddress at) {
        return !occupants.containsKey(at) && !shared(at) && !reserved(at);
    }

    /** Whether no device is behind that carrier. */
    boolean emptyBehind(Carrier carrier) {
        return occupants.keySet().stream().noneMatch(at -> at.bus().equals(carrier.id()));
    }
}
