package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One QEMU object, as {@code object-add} takes it ({@code ObjectOptions}).
 *
 * @param type its {@code qom-type}: {@code secret}, {@code rng-random} …
 * @param id its name, unique in the VM
 * @param properties its properties in the order given
 */
public record QemuObject(String type, String id, Map<String, Object> properties) {
    public QemuObject {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        properties = Options.copy(properties);
        if (properties.containsKey("qom-type") || properties.containsKey("id")) {
            throw new IllegalArgumentException("An object's properties hold neither 'qom-type' nor 'id'");
        }
    }
}
