package dev.ratite.launcher.placement;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place for one PCI device, and what has to be there for it. */
record PciSeat(PciAddress at, @Nullable Carrier carrierOrNull) {
    /** A place on the main bus itself. */
    static PciSeat direct(PciAddress at) {
        return new PciSeat(at, null);
    }

    static PciSeat behind(Carrier carrier, int slot, int function) {
        return new PciSeat(carrier.place(slot, function), carrier);
    }

    Optional<Carrier> carrier() {
        return Optional.ofNullable(carrierOrNull);
    }
}
