package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * One disk of a VM.
 *
 * @param id its name within the VM
 * @param options where the disk comes from: the options record of a disk plugin
 * @param device the guest device's QEMU name; {@code virtio-blk-pci} unless given
 * @param readOnly whether the guest is kept from writing
 * @param bootIndex its place in the boot order, from 0; null when it takes no part
 * @param serial serial number that the guest sees
 */
public record DiskDefinition(
        String id,
        Record options,
        String device,
        boolean readOnly,
        @Nullable Integer bootIndex,
        @Nullable String serial) {
    public DiskDefinition(
            String id,
            Record options,
            @Nullable String device,
            boolean readOnly,
            @Nullable Integer bootIndex,
            @Nullable String serial) {
        this.id = Checks.id(requireNonNull(id, "id is null"));
        this.options = requireNonNull(options, "options is null");
        this.device = Checks.word("device", requireNonNullElse(device, "virtio-blk-pci"));
        this.readOnly = readOnly;
        this.bootIndex = BootIndex.check(bootIndex);
        this.serial = serial;
    }

    /** A writable virtio disk. */
    public DiskDefinition(String id, Record options) {
        this(id, options, null, false, null, null);
    }
}
