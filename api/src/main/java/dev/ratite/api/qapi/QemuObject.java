package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Secret;
import java.util.Map;

/**
 * One QEMU object, as {@code object-add} takes it ({@code ObjectOptions}).
 *
 * @param type its {@code qom-type}: {@code secret}, {@code rng-random} …
 * @param id its name, unique in the VM
 * @param properties its properties in the order given; the {@code data} of an object of type {@code secret} is a
 *     {@link Secret}, and no other property is
 */
public record QemuObject(String type, String id, Map<String, Object> properties) {
    private static final String DATA = "data";

    public QemuObject {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        properties = Options.copy(properties, type.equals("secret") ? DATA : "");
        if (properties.containsKey("qom-type") || properties.containsKey("id")) {
            throw new IllegalArgumentException("An object's properties hold neither 'qom-type' nor 'id'");
        }
    }

    /** A {@code secret} with this content. */
    public static QemuObject secret(String id, Secret content) {
        return new QemuObject("secret", id, Map.of(DATA, content));
    }
}
