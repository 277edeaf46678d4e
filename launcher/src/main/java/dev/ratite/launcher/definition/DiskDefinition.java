package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One disk of a VM.
 *
 * @param id its name within the VM
 * @param options where the disk comes from: the options record of a disk plugin
 * @param bus what it is plugged into; {@code VIRTIO} where the board has that
 * @param device the guest device's QEMU name, in place of what {@code bus} stands for
 * @param readOnly whether the guest is kept from writing
 * @param bootIndex its place in the boot order, from 0; null when it takes no part
 * @param serial serial number that the guest sees
 * @param wwn world wide name, a number of 64 bits, for SCSI, SATA and IDE
 * @param ioThread id of the I/O thread that serves it; null for the main one
 * @param queues number of request queues; null for QEMU's default
 * @param writeCache whether the guest sees a write cache; null for what the storage has
 * @param logicalBlockBytes size of a logical block in bytes; null for QEMU's default
 * @param physicalBlockBytes size of a physical block in bytes; null for QEMU's default
 * @param rotationRate revolutions a minute that the guest is told; 1 for a solid-state disk; SCSI, SATA and IDE
 * @param shareable whether other VMs may write to it at the same time
 * @param onReadError what happens when it cannot be read; null for QEMU's default
 * @param onWriteError what happens when it cannot be written; null for QEMU's default
 * @param throttle limits; null for none
 * @param address where on its bus it sits, {@code 05.0} on PCI, {@code scsi.0/3} among drives; chosen by Ratite when null
 * @param properties further properties of the device by QEMU's names, for which Ratite has no word of its own
 */
@NamedByPlace("disk")
public record DiskDefinition(
        @Required String id,
        @Required Record options,
        @Nullable DiskBus bus,
        @Nullable String device,
        boolean readOnly,
        @Nullable Integer bootIndex,
        @Nullable String serial,
        @Nullable Long wwn,
        @Nullable String ioThread,
        @Nullable Integer queues,
        @Nullable Boolean writeCache,
        @Nullable Integer logicalBlockBytes,
        @Nullable Integer physicalBlockBytes,
        @Nullable Integer rotationRate,
        boolean shareable,
        @Nullable ErrorPolicy onReadError,
        @Nullable ErrorPolicy onWriteError,
        @Nullable Throttle throttle,
        @Nullable String address,
        Map<String, Object> properties) {
    public DiskDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(options, "options is null");
        properties = Checks.properties("properties", properties);
        Problems problems = new Problems();
        Checks.id(problems, id);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        Checks.bootIndex(problems, bootIndex);
        Checks.range(problems, "queues", queues, 1, 1024);
        Checks.blockSize(problems, "logicalBlockBytes", logicalBlockBytes);
        Checks.blockSize(problems, "physicalBlockBytes", physicalBlockBytes);
        if (logicalBlockBytes != null && physicalBlockBytes != null && logicalBlockBytes > physicalBlockBytes) {
            problems.add(
                    "logicalBlockBytes",
                    DefinitionError.BAD_VALUE,
                    logicalBlockBytes + " is more than the physical block's " + physicalBlockBytes,
                    "a logical block is no larger than a physical one");
        }
        Checks.range(problems, "rotationRate", rotationRate, 0, 65535);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The disk is wrong:");
    }
    /** A writable disk on the bus that suits the board. */
    public DiskDefinition(String id, Record options) {
        this(
                id, options, null, null, false, null, null, null, null, null, null, null, null, null, false, null, null,
                null, null, Map.of());
    }

    /** Starts a disk in code. */
    public static DiskDefinitionBuilder of(String id, Record options) {
        return new DiskDefinitionBuilder(id, options);
    }
}
