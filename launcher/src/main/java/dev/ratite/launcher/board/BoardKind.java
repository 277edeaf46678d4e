package dev.ratite.launcher.board;

/** Machine types that are alike in all that matters to a plan. */
public enum BoardKind {
    /** The PC of today, with PCI Express. */
    Q35,
    /** The PC of 1996, with PCI. */
    PC,
    /** A PC without PCI, for virtio-mmio devices alone. */
    MICROVM,
    /** A PC with nothing but ISA. */
    ISAPC,
    /** The board made for virtual machines, of Arm and of RISC-V; PCI Express. */
    VIRT,
    /** POWER with a paravirtual firmware; PCI. */
    PSERIES,
    /** IBM Z; channel devices. */
    S390_CCW,
    /** The MIPS evaluation board; PCI. */
    MALTA,
    /** A machine type of which Ratite knows nothing but its name. */
    UNKNOWN
}
