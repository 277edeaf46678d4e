package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

/**
 * A place where a PCI device can be hot-plugged.
 *
 * @param at the address to give it
 * @param why the reason why it is free, in words
 */
public record FreePort(PciAddress at, String why) {
    public FreePort {
        requireNonNull(at, "at is null");
        requireNonNull(why, "why is null");
    }

    /** The bus to hot-plug to: of a PCIe port the port's id. */
    public String bus() {
        return at.bus();
    }
}
