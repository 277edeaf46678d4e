package dev.ratite.launcher.runtime;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.command.BlockDevice;
import dev.ratite.qmp.command.BlockNodeInfo;
import dev.ratite.qmp.word.IoStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A disk or a drive of the guest at one moment.
 *
 * @param id of the guest's device; a disk's id in the definition
 * @param device where QEMU has it: the id, or a path in QEMU's tree of objects
 * @param nodeOrNull name of the block node that it uses; null for an empty drive
 * @param driverOrNull that node's block driver; null for an empty drive
 * @param bytesOrNull its size as the guest sees it; null for an empty drive
 * @param readOnly whether the guest cannot write to it; true for an empty drive
 * @param removable whether its medium can be changed
 * @param failure what stopped the VM at this disk; {@code ok} when nothing has, empty when QEMU does not say
 * @param statistics what the guest has done with it
 */
public record VmDisk(
        String id,
        String device,
        @Nullable String nodeOrNull,
        @Nullable String driverOrNull,
        @Nullable Long bytesOrNull,
        boolean readOnly,
        boolean removable,
        Optional<IoStatus> failure,
        DiskStatistics statistics) {
    public VmDisk {
        requireNonNull(id, "id is null");
        requireNonNull(device, "device is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(statistics, "statistics is null");
    }

    static VmDisk of(String id, String device, BlockDevice drive, DiskStatistics statistics) {
        BlockNodeInfo node = drive.inserted();
        return new VmDisk(
                id,
                device,
                node == null ? null : node.nodeName(),
                node == null ? null : node.drv(),
                node == null || node.image() == null ? null : node.image().virtualSize(),
                node == null || node.ro(),
                drive.removable(),
                Optional.ofNullable(drive.ioStatus()),
                statistics);
    }

    /** Name of the block node that it uses; empty for an empty drive. */
    public Optional<String> node() {
        return Optional.ofNullable(nodeOrNull);
    }

    /** That node's block driver: {@code raw}, {@code qcow2}, {@code throttle}. */
    public Optional<String> driver() {
        return Optional.ofNullable(driverOrNull);
    }

    /** Its size as the guest sees it. */
    public OptionalLong bytes() {
        return bytesOrNull == null ? OptionalLong.empty() : OptionalLong.of(bytesOrNull);
    }
}
