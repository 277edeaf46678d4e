package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is handed to QEMU as it is: texts, numbers, booleans, and lists and objects of these, in their order. Null
 * means nothing to QEMU and is refused.
 */
final class PropertyReader {
    private PropertyReader() {}

    /** The properties of an object; those that cannot be read are noted and left out. */
    static Map<String, Object> properties(JsonNode object, Place place) {
        Map<String, Object> properties = new LinkedHashMap<>();
        object.properties().forEach(property -> {
            Object value = value(property.getValue(), place.at(property.getKey()));
            if (value != null) {
                properties.put(property.getKey(), value);
            }
        });
        return properties;
    }

    /** One value; null when a problem was noted. */
    static @Nullable Object value(JsonNode json, Place place) {
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isNumber()) {
            return number(json, place);
        }
        if (json.isObject()) {
            return properties(json, place);
        }
        return json.isArray() ? list(json, place) : wrong(json, place, "leave it out, or give it a value");
    }

    private static List<Object> list(JsonNode json, Place place) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            Object item = value(json.get(i), place.at(i));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private static @Nullable Object number(JsonNode json, Place place) {
        if (json.isInt()) {
            return json.intValue();
        }
        if (json.isIntegralNumber()) {
            return json.canConvertToLong() ? (Object) json.longValue() : wrong(json, place, "it needs over 64 bits");
        }
        return Double.isFinite(json.doubleValue())
                ? (Object) json.doubleValue()
                : wrong(json, place, "it is out of range");
    }

    private static @Nullable Object wrong(JsonNode json, Place place, String remedy) {
        place.problem(BAD_VALUE, json + " does not work here", remedy);
        return null;
    }
}
