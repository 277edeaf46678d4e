package dev.ratite.launcher.board;

/** What a VM may want a device for. A board has a {@link BoardDefault default} for each. */
public enum Role {
    DISK,
    /** A CD-ROM drive: {@code ide-cd}, {@code scsi-cd}. */
    CDROM,
    NETWORK,
    /** A screen. */
    VIDEO,
    /** Sound. */
    SOUND,
    /** A serial port's device; none where the board has one built in that {@code -serial} takes. */
    SERIAL,
    /** What a Linux guest is told for its console: {@code ttyS0}. */
    CONSOLE,
    KEYBOARD,
    /** A pointer that knows where it is on the screen. */
    TABLET,
    RNG,
    BALLOON,
    WATCHDOG,
    /** Tells QEMU when the guest's kernel panics. */
    PANIC,
    TPM,
    USB_CONTROLLER,
    SCSI_CONTROLLER,
    SATA_CONTROLLER,
    VIRTIO_SERIAL_CONTROLLER,
    SHARE_9P,
    SHARE_VIRTIOFS,
    VSOCK
}
