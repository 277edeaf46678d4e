package dev.ratite.launcher.board;

/** What kind of bus a board's devices sit on. */
public enum BusKind {
    PCIE,
    PCI,
    /** Virtio transports at fixed addresses in memory, one device each. */
    MMIO,
    /** The channel subsystem of IBM Z. */
    CCW,
    /** None that Ratite places devices on. */
    NONE
}
