package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

/**
 * A property of a device, machine or CPU type.
 *
 * @param type QEMU's word for what it holds: {@code bool}, {@code uint32}, {@code str}, {@code OnOffAuto}, {@code
 *     link<…>}
 * @param description QEMU's own, where it has one; may be empty
 */
public record DeviceProperty(String name, String type, String description) {
    public DeviceProperty {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }
}
