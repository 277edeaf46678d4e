package dev.ratite.launcher.board;

/** How a device is connected to its VM. */
public enum Attachment {
    /** A PCI function that may sit behind a port or bridge: virtio cards, NVMe, network cards. */
    PCI,
    /** A PCI function that has to be on the main bus: graphics, sound, SATA controllers. */
    PCI_INTEGRATED,
    SATA,
    IDE,
    SCSI,
    USB,
    /** A port of a virtio serial controller. */
    VIRTIO_SERIAL,
    FLOPPY,
    VIRTIO_MMIO,
    CCW,
    /** Nothing that Ratite places: built in, on ISA, or for QEMU to decide. */
    NONE
}
