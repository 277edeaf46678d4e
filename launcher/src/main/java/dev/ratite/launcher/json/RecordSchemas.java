package dev.ratite.launcher.json;

import dev.ratite.api.Required;
import dev.ratite.launcher.definition.VmDefinition;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Schemas of records, and of what is picked by {@code type}; each of them once, under a name of its own. */
final class RecordSchemas {
    private final Map<Class<?>, PluginPart> parts = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Set<Class<?>> described = new LinkedHashSet<>();
    private final Descriptions descriptions = new Descriptions();
    private final Defaults defaults;
    private final ValueSchemas values = new ValueSchemas(this);

    RecordSchemas(List<PluginPart> parts) {
        parts.forEach(part -> this.parts.put(part.record(), part));
        this.defaults = new Defaults(new RecordWriter(parts));
    }

    /** The records and sealed interfaces that a definition may hold, plugins' records among them. */
    static Set<Class<?>> describedTypes(List<PluginPart> parts) {
        RecordSchemas records = new RecordSchemas(parts);
        records.properties(VmDefinition.class);
        return records.described;
    }

    /** What the schemas given out refer to, by name, sorted. */
    Map<String, Object> definitions() {
        return definitions;
    }

    /** A reference to the schema of a record or sealed interface. */
    Map<String, Object> reference(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            name = freeName(type);
            names.put(type, name);
            definitions.put(name, Map.of()); // taken, should the type refer to itself
            definitions.put(name, described(type, definition(type, name)));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** The same simple name may come from several plugins. */
    private String freeName(Class<?> type) {
        return definitions.containsKey(type.getSimpleName()) ? type.getName() : type.getSimpleName();
    }

    private Map<String, Object> definition(Class<?> type, String name) {
        PluginPart part = parts.get(type);
        if (part != null) {
            return part(part, name);
        }
        if (Choice.isOne(type)) {
            return choice(Choice.of(type), name);
        }
        Map<String, Object> object = object(properties(type), required(type, Set.of()));
        return ShortForm.allowedFor(type) && required(type, Set.of(Choice.TYPE)).isEmpty()
                ? Map.of("anyOf", List.of(properties(type).get(Choice.TYPE), object))
                : object;
    }

    private Map<String, Object> choice(Choice choice, String name) {
        Branches branches = new Branches(name, definitions);
        choice.records().forEach((word, record) -> {
            Map<String, Object> properties = Branches.typed(word);
            properties.putAll(properties(record));
            List<String> required = required(record, Set.of());
            branches.add(
                    word, described(record, object(properties, required)), required, record != choice.unlessTyped());
        });
        return branches.schema();
    }

    private Map<String, Object> part(PluginPart part, String name) {
        Branches branches = new Branches(name, definitions);
        Map<String, Object> host = properties(part.record());
        List<String> hostRequired = required(part.record(), Set.of());
        for (String word : part.plugins().types()) {
            Class<?> options = part.plugins().ofType(word).optionsType();
            Map<String, Object> properties = Branches.typed(word);
            properties.putAll(host);
            properties.putAll(properties(options));
            List<String> required = new ArrayList<>(hostRequired);
            required.addAll(required(options, Set.of()));
            branches.add(word, described(options, object(properties, required)), required, true);
        }
        if (!part.typeNeeded()) {
            branches.add(object(host, hostRequired));
        }
        return branches.schema();
    }

    /** The schema of each component by name, but not of a plugin's options as a whole. */
    Map<String, Object> properties(Class<?> record) {
        described.add(record);
        Map<String, Object> known = defaults.of(record.asSubclass(Record.class));
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType() != Record.class) {
                Map<String, Object> schema = new LinkedHashMap<>(values.of(component.getGenericType()));
                descriptions.of(record, component.getName()).ifPresent(text -> schema.put("description", text));
                if (known.containsKey(component.getName())) {
                    schema.put("default", known.get(component.getName()));
                }
                properties.put(component.getName(), schema);
            }
        }
        return properties;
    }

    /** The components that a definition has to give, but for those {@code without} which it is asked. */
    static List<String> required(Class<?> record, Set<String> without) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Required.class))
                .filter(component -> component.getType() != Record.class && !Defaults.isNamedByPlace(component))
                .map(RecordComponent::getName)
                .filter(name -> !without.contains(name))
                .toList();
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> described(Class<?> type, Map<String, Object> schema) {
        described.add(type);
        Map<String, Object> result = new LinkedHashMap<>();
        descriptions.of(type).ifPresent(text -> result.put("description", text));
        result.putAll(schema);
        return result;
    }
}
