package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import org.jspecify.annotations.Nullable;

/**
 * A USB controller.
 *
 * @param id its name within the VM
 * @param device its QEMU name; {@code qemu-xhci} when null
 * @param ports ports of each speed, 1 to 15; null for QEMU's default
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 */
@NamedByPlace("usb")
public record UsbController(
        @Required String id,
        @Nullable String device,
        @Nullable Integer ports,
        @Nullable String address) {
    public UsbController {
        requireNonNull(id, "id is null");
        Problems problems = new Problems();
        Checks.id(problems, id);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        Checks.range(problems, "ports", ports, 1, 15);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The USB controller is wrong:");
    }
}
