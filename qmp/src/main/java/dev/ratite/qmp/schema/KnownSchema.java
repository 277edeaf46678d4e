package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

/**
 * A schema as it is kept.
 *
 * @param version of the program that told it, as it tells it itself
 */
record KnownSchema(String version, QmpSchema schema) {
    KnownSchema {
        requireNonNull(version, "version is null");
        requireNonNull(schema, "schema is null");
        if (schema.commands().isEmpty()) {
            throw new IllegalArgumentException("a schema without commands is no program's");
        }
    }
}
