package dev.ratite.launcher.board;

import static java.util.Objects.requireNonNull;

/**
 * A place for one device on a controller that the board brings.
 *
 * @param bus QEMU's name of the bus: {@code ide.0}
 * @param unit the place on that bus, from 0
 */
public record BuiltInSeat(String bus, int unit) {
    public BuiltInSeat {
        requireNonNull(bus, "bus is null");
    }
}
