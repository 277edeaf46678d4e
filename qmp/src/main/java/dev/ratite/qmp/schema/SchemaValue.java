package dev.ratite.qmp.schema;

import java.util.List;

/**
 * One of the words that may stand somewhere.
 *
 * @param features {@code deprecated} and {@code unstable} among them
 */
public record SchemaValue(String word, List<String> features) {
    public SchemaValue {
        features = List.copyOf(features);
    }
}
