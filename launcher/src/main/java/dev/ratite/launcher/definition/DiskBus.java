package dev.ratite.launcher.definition;

import java.util.Locale;

/** What a disk is plugged into. */
public enum DiskBus {
    /** A virtio block device of its own. */
    VIRTIO,
    /** A virtio SCSI controller. */
    SCSI,
    /** An AHCI controller. */
    SATA,
    /** A parallel IDE channel, as old boards have. */
    IDE,
    /** An NVMe controller of its own. */
    NVME,
    /** A USB stick. */
    USB,
    /** A floppy drive. */
    FLOPPY;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
