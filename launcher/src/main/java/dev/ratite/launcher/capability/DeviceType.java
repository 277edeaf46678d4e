package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of devices that a QEMU has compiled in, or has a module for.
 *
 * @param bus the kind of bus it is plugged into, as QEMU names it ({@code PCI}, {@code virtio-bus}, {@code usb-bus});
 *     empty if it needs none, or was not asked
 * @param userCreatable whether {@code -device} makes one; others come with their machine
 * @param description QEMU's own, where it has one; may be empty
 * @param properties by name; empty where they are not known
 * @param propertiesKnown whether the properties could be asked
 * @param brokenOrNull why QEMU cannot make one although it knows the type: a part of it is not installed
 */
public record DeviceType(
        String name,
        String bus,
        boolean userCreatable,
        String description,
        Map<String, DeviceProperty> properties,
        boolean propertiesKnown,
        @Nullable String brokenOrNull) {
    public DeviceType {
        requireNonNull(name, "name is null");
        requireNonNull(bus, "bus is null");
        requireNonNull(description, "description is null");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Why QEMU ends when it is told to make one; empty if it does not. */
    public Optional<String> broken() {
        return Optional.ofNullable(brokenOrNull);
    }

    /** Whether it takes a property of that name; true where the properties are not known. */
    public boolean takes(String property) {
        return !propertiesKnown || properties.containsKey(property);
    }
}
