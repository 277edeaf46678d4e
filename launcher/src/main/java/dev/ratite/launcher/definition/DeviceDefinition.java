package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.qapi.Device;

/**
 * A guest device for which Ratite has no word of its own, given as {@code device_add} takes it.
 *
 * @param device driver and properties; {@code id} among the properties where the device is to have one
 */
public record DeviceDefinition(Device device) {
    public DeviceDefinition {
        requireNonNull(device, "device is null");
        Problems problems = new Problems();
        RawDeviceChecks.check(problems, device);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The device is wrong:");
    }
}
