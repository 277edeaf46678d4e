package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.plugin.Suggestions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value as what a record's component wants. Null means that a problem was noted. */
final class ValueReader {
    private final RecordReader records;

    ValueReader(RecordReader records) {
        this.records = records;
    }

    @Nullable
    Object read(JsonNode json, Type type, Place place) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(json, list.getActualTypeArguments()[0], place);
        }
        if (type instanceof Class<?> wanted) {
            return single(json, wanted, place);
        }
        throw new IllegalArgumentException("No JSON stands for " + type + " at " + place.field());
    }

    private @Nullable Object list(JsonNode json, Type item, Place place) {
        if (!json.isArray()) {
            return wrong(json, "a list in [ ]", place);
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

    private @Nullable Object single(JsonNode json, Class<?> wanted, Place place) {
        if (records.reads(wanted)) {
            return records.read(json, wanted, place);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return json.isBoolean() ? (Object) json.booleanValue() : wrong(json, "true or false", place);
        }
        if (wanted == int.class || wanted == Integer.class) {
            return json.isInt() ? (Object) json.intValue() : wrong(json, "a whole number", place);
        }
        if (wanted == long.class || wanted == Long.class) {
            return json.canConvertToLong() && json.isIntegralNumber()
                    ? (Object) json.longValue()
                    : wrong(json, "a whole number", place);
        }
        return json.isTextual() ? text(json.textValue(), wanted, place) : wrong(json, "a text in quotes", place);
    }

    private @Nullable Object text(String text, Class<?> wanted, Place place) {
        if (wanted == String.class) {
            return text;
        }
        if (wanted.isEnum()) {
            return constant(text, wanted, place);
        }
        try {
            return parsed(text, wanted, place);
        } catch (DateTimeException | IllegalArgumentException e) {
            place.problem(BAD_VALUE, "'" + text + "' is no " + noun(wanted), e.getMessage());
            return null;
        }
    }

    private static Object parsed(String text, Class<?> wanted, Place place) {
        if (wanted == Path.class) {
            Path path = Path.of(text);
            return place.base() == null ? path : place.base().resolve(path).normalize();
        }
        if (wanted == Duration.class) {
            return Durations.parse(text);
        }
        if (wanted == UUID.class) {
            return UUID.fromString(text);
        }
        throw new IllegalStateException("No JSON stands for " + wanted + " at " + place.field());
    }

    private static String noun(Class<?> wanted) {
        return wanted == UUID.class ? "UUID" : wanted.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object constant(String text, Class<?> wanted, Place place) {
        Map<String, Object> words = new LinkedHashMap<>();
        Arrays.stream(wanted.getEnumConstants())
                .forEach(constant -> words.put(RecordWriter.word((Enum<?>) constant), constant));
        Object constant = words.get(text);
        if (constant == null) {
            place.problem(
                    BAD_VALUE,
                    "'" + text + "' is none of " + String.join(", ", words.keySet()),
                    Suggestions.nearest(text, words.keySet())
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse(null));
        }
        return constant;
    }

    private static @Nullable Object wrong(JsonNode json, String wanted, Place place) {
        place.problem(BAD_VALUE, json + " does not work here", "write " + wanted);
        return null;
    }
}
