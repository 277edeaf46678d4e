package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CD-ROM drive, with a medium or without. The guest cannot write to it.
 *
 * @param id its name within the VM
 * @param options the medium: the options record of a disk plugin; null for an empty tray
 * @param bus what the drive is plugged into; null for what suits the board
 * @param device the drive's QEMU name, in place of what {@code bus} stands for
 * @param bootIndex its place in the boot order, from 0; null when it takes no part
 * @param serial serial number that the guest sees
 * @param address where on its bus it sits, {@code 05.0} on PCI, {@code scsi.0/3} among drives; chosen by Ratite when null
 * @param properties further properties of the device by QEMU's names, for which Ratite has no word of its own
 */
@NamedByPlace("cdrom")
public record CdromDefinition(
        @Required String id,
        @Nullable Record options,
        @Nullable DiskBus bus,
        @Nullable String device,
        @Nullable Integer bootIndex,
        @Nullable String serial,
        @Nullable String address,
        Map<String, Object> properties) {
    public CdromDefinition {
        requireNonNull(id, "id is null");
        properties = Checks.properties("properties", properties);
        Problems problems = new Problems();
        Checks.id(problems, id);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        if (bus == DiskBus.NVME || bus == DiskBus.VIRTIO || bus == DiskBus.FLOPPY) {
            problems.add(
                    "bus",
                    DefinitionError.BAD_VALUE,
                    "a CD-ROM drive cannot be on " + bus.word(),
                    "choose sata, ide, scsi or usb");
        }
        Checks.bootIndex(problems, bootIndex);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The CD-ROM drive is wrong:");
    }
    /** A drive with this medium, on the bus that suits the board. */
    public CdromDefinition(String id, @Nullable Record options) {
        this(id, options, null, null, null, null, null, Map.of());
    }
}
