package dev.ratite.qmp.schema;

import java.util.List;

/**
 * An event that QEMU has.
 *
 * @param data name of the object type of its data, see {@link QmpSchema#type}
 * @param features {@code deprecated} and {@code unstable} among them
 */
public record SchemaEvent(String name, String data, List<String> features) {
    public SchemaEvent {
        features = List.copyOf(features);
    }

    public boolean deprecated() {
        return features.contains("deprecated");
    }
}
