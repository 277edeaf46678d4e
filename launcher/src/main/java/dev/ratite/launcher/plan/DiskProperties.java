package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.ErrorPolicy;
import org.jspecify.annotations.Nullable;

/** What a disk's guest device is told. */
final class DiskProperties {
    private DiskProperties() {}

    static Fields of(DiskDefinition disk, DiskDrives.Drive drive, String node) {
        return Fields.of("id", disk.id())
                .and("drive", node)
                .and("serial", serial(disk, drive))
                .and("wwn", disk.wwn())
                .and("bootindex", disk.bootIndex())
                .and("iothread", disk.ioThread())
                .and(queues(drive), disk.queues())
                .onOff("write-cache", disk.writeCache())
                .and("logical_block_size", disk.logicalBlockBytes())
                .and("physical_block_size", disk.physicalBlockBytes())
                .and("rotation_rate", disk.rotationRate())
                .and("share-rw", disk.shareable() ? true : null)
                .and("rerror", word(disk.onReadError()))
                .and("werror", word(disk.onWriteError()))
                .wished(disk.properties());
    }

    /** An NVMe controller has to have a serial number. */
    private static @Nullable String serial(DiskDefinition disk, DiskDrives.Drive drive) {
        return disk.serial() == null && drive.driver().equals("nvme") ? disk.id() : disk.serial();
    }

    private static String queues(DiskDrives.Drive drive) {
        return drive.driver().equals("nvme") ? "max_ioqpairs" : "num-queues";
    }

    private static @Nullable String word(@Nullable ErrorPolicy policy) {
        return policy == null ? null : policy.word();
    }
}
