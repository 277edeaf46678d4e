package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value as what a record's component wants. Null means that a problem was noted. */
final class ValueReader {
    private final RecordReader records;

    ValueReader(RecordReader records) {
        this.records = records;
    }

    @Nullable
    Object read(JsonNode json, Type type, Place place) {
        if (type instanceof Class<?> wanted) {
            return single(json, wanted, place);
        }
        if (type instanceof ParameterizedType many) {
            Type item = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            if (many.getRawType() == List.class) {
                return list(json, item, place);
            }
            if (many.getRawType() == Set.class) {
                return set(json, item, place);
            }
            if (many.getRawType() == Map.class) {
                return map(json, item, place);
            }
        }
        throw new IllegalArgumentException("No JSON stands for " + type + " at " + place.field());
    }

    private @Nullable List<Object> list(JsonNode json, Type item, Place place) {
        if (!json.isArray()) {
            wrong(json, "a list in [ ]", place);
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            Object value = read(json.get(i), item, place.at(i));
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    /** A list without repetition. */
    private @Nullable Set<Object> set(JsonNode json, Type item, Place place) {
        List<Object> items = list(json, item, place);
        if (items == null) {
            return null;
        }
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!set.add(items.get(i))) {
                place.problem(BAD_VALUE, json.get(i) + " stands there twice", "name each once");
            }
        }
        return set;
    }

    private @Nullable Object map(JsonNode json, Type item, Place place) {
        if (!json.isObject()) {
            return wrong(json, "an object in { }", place);
        }
        if (item == Object.class) {
            return PropertyReader.properties(json, place);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            Object value = read(entry.getValue(), item, place.at(entry.getKey()));
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        });
        return values;
    }

    private @Nullable Object single(JsonNode json, Class<?> wanted, Place place) {
        if (records.reads(wanted)) {
            return records.read(json, wanted, place);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return json.isBoolean() ? (Object) json.booleanValue() : wrong(json, "true or false", place);
        }
        if (wanted == int.class || wanted == Integer.class) {
            return json.isInt() ? (Object) json.intValue() : WrongNumber.told(json, Integer.MAX_VALUE, place);
        }
        if (wanted == long.class || wanted == Long.class) {
            return json.canConvertToLong() && json.isIntegralNumber()
                    ? (Object) json.longValue()
                    : WrongNumber.told(json, Long.MAX_VALUE, place);
        }
        if (wanted == double.class || wanted == Double.class) {
            return json.isNumber() && Double.isFinite(json.doubleValue())
                    ? (Object) json.doubleValue()
                    : wrong(json, "a number", place);
        }
        return json.isTextual() ? TextReader.read(json.textValue(), wanted, place) : wrong(json, text(wanted), place);
    }

    private static String text(Class<?> wanted) {
        if (wanted.isEnum()) {
            return "one of these words in quotes: "
                    + String.join(", ", Words.constants(wanted).keySet());
        }
        return wanted == Duration.class ? "a duration in quotes, like \"5s\"" : "a text in quotes";
    }

    private static @Nullable Object wrong(JsonNode json, String wanted, Place place) {
        place.problem(BAD_VALUE, json + " does not work here", "write " + wanted);
        return null;
    }
}
