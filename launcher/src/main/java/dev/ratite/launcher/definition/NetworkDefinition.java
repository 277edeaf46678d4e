package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * One network card of a VM and what it is plugged into.
 *
 * @param id its name within the VM
 * @param options what the card is plugged into: the options record of a network plugin
 * @param device the card's QEMU name; {@code virtio-net-pci} unless given
 * @param mac its hardware address; derived from the VM's uuid and the id unless given
 * @param bootIndex its place in the boot order, from 0; null when it takes no part
 */
public record NetworkDefinition(
        String id,
        Record options,
        String device,
        @Nullable String mac,
        @Nullable Integer bootIndex) {
    public NetworkDefinition(
            String id, Record options, @Nullable String device, @Nullable String mac, @Nullable Integer bootIndex) {
        this.id = Checks.id(requireNonNull(id, "id is null"));
        this.options = requireNonNull(options, "options is null");
        this.device = Checks.word("device", requireNonNullElse(device, "virtio-net-pci"));
        this.mac = Checks.mac(mac);
        this.bootIndex = BootIndex.check(bootIndex);
    }

    /** A virtio card with a derived address. */
    public NetworkDefinition(String id, Record options) {
        this(id, options, null, null, null);
    }
}
