package dev.ratite.qmp.schema;

import java.util.List;

/**
 * A command that QEMU has.
 *
 * @param arguments name of the object type of its arguments, see {@link QmpSchema#type}
 * @param result name of its result's type
 * @param outOfBand whether it may overtake others
 * @param features {@code deprecated} and {@code unstable} among them
 */
public record SchemaCommand(String name, String arguments, String result, boolean outOfBand, List<String> features) {
    public SchemaCommand {
        features = List.copyOf(features);
    }

    public boolean deprecated() {
        return features.contains("deprecated");
    }
}
