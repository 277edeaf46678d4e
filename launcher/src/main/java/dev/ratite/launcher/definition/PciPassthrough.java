package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PCI device of the host, or a part of one, given to the guest by VFIO.
 *
 * @param id its name within the VM
 * @param host its address on the host, {@code 0000:01:00.0}
 * @param mediated directory of a mediated device in sysfs; absolute
 * @param bootIndex its place in the boot order, from 0; null when it takes no part
 * @param romFile an image in place of its own ROM; absolute
 * @param rom whether the guest sees its ROM; null for QEMU's default
 * @param vga whether it is the primary graphics card
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 * @param properties further properties of the device by QEMU's names, for which Ratite has no word of its own
 */
@NamedByPlace("pci")
public record PciPassthrough(
        @Required String id,
        @Nullable String host,
        @Nullable Path mediated,
        @Nullable Integer bootIndex,
        @Nullable Path romFile,
        @Nullable Boolean rom,
        boolean vga,
        @Nullable String address,
        Map<String, Object> properties) {
    public PciPassthrough {
        requireNonNull(id, "id is null");
        properties = Checks.properties("properties", properties);
        Problems problems = new Problems();
        Checks.id(problems, id);
        PassthroughChecks.check(problems, host, mediated);
        Checks.hostFile(problems, "romFile", romFile);
        if (Boolean.FALSE.equals(rom)) {
            Checks.absent(problems, "romFile", romFile, "remove it, or \"rom\": false");
        }
        Checks.bootIndex(problems, bootIndex);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The passthrough device is wrong:");
    }
}
