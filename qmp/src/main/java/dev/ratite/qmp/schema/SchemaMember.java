package dev.ratite.qmp.schema;

import java.util.List;

/**
 * An argument of a command, or another member of an object.
 *
 * @param type name of its type, see {@link QmpSchema#type}
 * @param features {@code deprecated} and {@code unstable} among them
 */
public record SchemaMember(String name, String type, boolean optional, List<String> features) {
    public SchemaMember {
        features = List.copyOf(features);
    }

    public boolean deprecated() {
        return features.contains("deprecated");
    }
}
