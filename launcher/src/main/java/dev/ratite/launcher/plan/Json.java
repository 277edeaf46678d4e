package dev.ratite.launcher.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** QEMU's JSON form of an option: names and values arrive as they are, whatever characters they hold. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An object with {@code first} = {@code name} in front and the options behind, in their order. */
    static Map<String, Object> object(String first, String name, Map<String, ?> options) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(first, name);
        fields.putAll(options);
        return fields;
    }

    static String text(Map<String, ?> fields) {
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("options that are no JSON: " + fields, e);
        }
    }
}
