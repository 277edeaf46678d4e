package dev.ratite.launcher.json;

import dev.ratite.launcher.definition.VmDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (draft 2020-12) of a VM's definition, made from the records and the plugins at hand. It tells less than
 * the records do: ranges, and what has to fit together, show when a definition is read.
 */
final class DefinitionSchema {
    /** A definition may name its schema, as editors like it. */
    static final String POINTER = "$schema";

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private DefinitionSchema() {}

    static Map<String, Object> of(List<PluginPart> parts) {
        RecordSchemas records = new RecordSchemas(parts);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(POINTER, Map.of("type", "string"));
        properties.putAll(records.properties(VmDefinition.class));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(POINTER, DRAFT);
        schema.put("title", "VM definition of Ratite");
        schema.putAll(RecordSchemas.object(properties, RecordSchemas.required(VmDefinition.class, Set.of())));
        schema.put("$defs", records.definitions());
        return schema;
    }
}
