package dev.ratite.launcher.plan;

import dev.ratite.api.Problems;
import dev.ratite.launcher.definition.DiskDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a disk's device can have what its definition says. A device that the definition itself names is left to what
 * QEMU says of it.
 */
final class DiskFit {
    private static final List<String> VIRTIO = List.of("virtio-blk-");
    private static final List<String> QUEUED = List.of("virtio-blk-", "nvme");
    private static final List<String> NUMBERED = List.of("scsi-", "ide-");
    private static final List<String> FORGIVING = List.of("virtio-blk-", "scsi-", "ide-", "usb-");
    private static final List<String> LABELLED = List.of("virtio-blk-", "scsi-", "ide-", "usb-", "nvme");

    private final Problems problems;
    private final String field;
    private final String driver;

    private DiskFit(Problems problems, String field, String driver) {
        this.problems = problems;
        this.field = field;
        this.driver = driver;
    }

    static void check(Problems problems, String field, DiskDefinition disk, String driver) {
        if (disk.device() != null) {
            return;
        }
        DiskFit fit = new DiskFit(problems, field, driver);
        fit.has("ioThread", disk.ioThread(), VIRTIO, "virtio");
        fit.has("queues", disk.queues(), QUEUED, "virtio or nvme");
        fit.has("wwn", disk.wwn(), NUMBERED, "scsi or sata");
        fit.has("rotationRate", disk.rotationRate(), NUMBERED, "scsi or sata");
        fit.has("onReadError", disk.onReadError(), FORGIVING, "virtio, scsi or sata");
        fit.has("onWriteError", disk.onWriteError(), FORGIVING, "virtio, scsi or sata");
        fit.has("serial", disk.serial(), LABELLED, "virtio, scsi or sata");
    }

    private void has(String name, @Nullable Object value, List<String> drivers, String buses) {
        if (value != null && drivers.stream().noneMatch(driver::startsWith)) {
            problems.add(
                    field + "." + name,
                    PlanError.CONFLICT,
                    "'" + driver + "' disks have no '" + name + "'",
                    "remove it, or choose " + buses + " as 'bus'");
        }
    }
}
