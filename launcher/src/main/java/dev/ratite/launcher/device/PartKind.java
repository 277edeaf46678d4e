package dev.ratite.launcher.device;

/** What part of a VM's definition a device is. */
public enum PartKind {
    DISK,
    CDROM,
    NETWORK,
    USB,
    SERIAL,
    CONSOLE,
    CHANNEL,
    PASSTHROUGH,
    RNG,
    BALLOON,
    /** One of the definition's {@code devices}, for which Ratite has no word of its own. */
    OTHER
}
