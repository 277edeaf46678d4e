package dev.ratite.launcher.definition;

/** What the firmware may boot from, for devices without a place in the boot order. */
public enum BootSource {
    /** The first floppy. */
    FLOPPY,
    /** The first disk. */
    DISK,
    /** The first CD-ROM. */
    CDROM,
    /** The network. */
    NETWORK;

    /** QEMU's letter for it. */
    public char letter() {
        return switch (this) {
            case FLOPPY -> 'a';
            case DISK -> 'c';
            case CDROM -> 'd';
            case NETWORK -> 'n';
        };
    }
}
