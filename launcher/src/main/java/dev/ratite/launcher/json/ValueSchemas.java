package dev.ratite.launcher.json;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.DeviceDefinition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Schemas of single values: the counterpart of {@link ValueReader}. */
final class ValueSchemas {
    /** What QEMU is handed as it is: anything but null. */
    private static final Map<String, Object> PROPERTY =
            Map.of("type", List.of("string", "number", "boolean", "array", "object"));

    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(Path.class, Map.of("type", "string")),
            Map.entry(int.class, Map.of("type", "integer")),
            Map.entry(Integer.class, Map.of("type", "integer")),
            Map.entry(long.class, Map.of("type", "integer")),
            Map.entry(Long.class, Map.of("type", "integer")),
            Map.entry(double.class, Map.of("type", "number")),
            Map.entry(Double.class, Map.of("type", "number")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(Duration.class, pattern("^" + Durations.FORM.pattern() + "$")),
            Map.entry(UUID.class, pattern("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")));

    private final RecordSchemas records;

    ValueSchemas(RecordSchemas records) {
        this.records = records;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType many) {
            return several(many, many.getActualTypeArguments()[many.getActualTypeArguments().length - 1]);
        }
        if (type == Object.class) {
            return PROPERTY;
        }
        if (type == Device.class || type == DeviceDefinition.class) {
            return device();
        }
        Class<?> single = (Class<?>) type;
        if (single.isEnum()) {
            return enumeration(single);
        }
        Map<String, Object> simple = SIMPLE.get(single);
        return simple == null ? records.reference(single) : simple;
    }

    private Map<String, Object> several(ParameterizedType many, Type item) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (many.getRawType() == Map.class) {
            schema.put("type", "object");
            schema.put("additionalProperties", of(item));
            return schema;
        }
        schema.put("type", "array");
        schema.put("items", of(item));
        if (many.getRawType() == Set.class) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private static Map<String, Object> enumeration(Class<?> type) {
        List<String> words = new ArrayList<>(Words.constants(type).keySet());
        words.addAll(Words.aliases(type).keySet());
        return Map.of("enum", words);
    }

    private static Map<String, Object> device() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of("driver", Map.of("type", "string")));
        schema.put("required", List.of("driver"));
        schema.put("additionalProperties", PROPERTY);
        return schema;
    }

    private static Map<String, Object> pattern(String pattern) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", pattern);
        return schema;
    }
}
