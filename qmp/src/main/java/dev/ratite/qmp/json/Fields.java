package dev.ratite.qmp.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that QEMU sent, read member by member. Members nobody asks for are not looked at. What is missing, or not of
 * its type, is a {@link QmpException.Malformed} that names the member's place; places are put into words only then, since
 * reading must cost next to nothing.
 *
 * <p>A member that is {@code null} counts as absent. For one thread, like a parser.
 */
public final class Fields {
    private final JsonNode node;
    private final Place place;

    private Fields(JsonNode node, Place place) {
        this.node = node;
        this.place = place;
    }

    /** @param source what the object is, for messages: {@code the result of 'query-status'} */
    public static Fields of(String source, JsonNode node) {
        return object(node, new Place(null, source));
    }

    /** An array of objects, as the results of many queries are. */
    public static <T> List<T> list(String source, JsonNode node, Function<Fields, T> reader) {
        return list(node, new Place(null, source), (element, place) -> reader.apply(object(element, place)));
    }

    /** A bare text, as the results of a few commands are. */
    public static String text(String source, JsonNode node) {
        return asText(node, new Place(null, source));
    }

    private static Fields object(JsonNode node, Place place) {
        if (!node.isObject()) {
            throw place.malformed("an object", node);
        }
        return new Fields(node, place);
    }

    public String text(String name) {
        return asText(required(name), place.member(name));
    }

    public @Nullable String optionalText(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asText(value, place.member(name));
    }

    public boolean flag(String name) {
        return asFlag(required(name), place.member(name));
    }

    public @Nullable Boolean optionalFlag(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asFlag(value, place.member(name));
    }

    public long number(String name) {
        return asLong(required(name), place.member(name));
    }

    public @Nullable Long optionalNumber(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asLong(value, place.member(name));
    }

    public int integer(String name) {
        return asInt(required(name), place.member(name));
    }

    public @Nullable Integer optionalInteger(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asInt(value, place.member(name));
    }

    public double real(String name) {
        return asDouble(required(name), place.member(name));
    }

    /** A word of a closed list in the schema, read as what keeps it whatever it is. */
    public <T> T word(String name, Function<String, T> reader) {
        return reader.apply(text(name));
    }

    public <T> @Nullable T optionalWord(String name, Function<String, T> reader) {
        String value = optionalText(name);
        return value == null ? null : reader.apply(value);
    }

    /** A list of words; empty if absent. */
    public <T> List<T> words(String name, Function<String, T> reader) {
        return elements(name, (element, where) -> reader.apply(asText(element, where)));
    }

    public <T> T object(String name, Function<Fields, T> reader) {
        return reader.apply(object(required(name), place.member(name)));
    }

    public <T> @Nullable T optionalObject(String name, Function<Fields, T> reader) {
        JsonNode value = optional(name);
        return value == null ? null : reader.apply(object(value, place.member(name)));
    }

    /** A list of objects; empty if absent. */
    public <T> List<T> objects(String name, Function<Fields, T> reader) {
        return elements(name, (element, where) -> reader.apply(object(element, where)));
    }

    /** A list of texts; empty if absent. */
    public List<String> texts(String name) {
        return elements(name, Fields::asText);
    }

    /** A list of whole numbers; empty if absent. */
    public List<Long> numbers(String name) {
        return elements(name, Fields::asLong);
    }

    /** Any JSON value. */
    public JsonNode any(String name) {
        return required(name);
    }

    public @Nullable JsonNode optionalAny(String name) {
        return optional(name);
    }

    /** The object itself, for members that differ from case to case. */
    public JsonNode all() {
        return node;
    }

    private <T> List<T> elements(String name, Reader<T> reader) {
        JsonNode value = optional(name);
        return value == null ? List.of() : list(value, place.member(name), reader);
    }

    private static <T> List<T> list(JsonNode node, Place place, Reader<T> reader) {
        if (!node.isArray()) {
            throw place.malformed("an array", node);
        }
        List<T> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(reader.read(element, place.element(elements.size())));
        }
        return Collections.unmodifiableList(elements);
    }

    private @Nullable JsonNode optional(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw place.member(name).missing();
        }
        return value;
    }

    private static String asText(JsonNode node, Place place) {
        if (!node.isTextual()) {
            throw place.malformed("a string", node);
        }
        return node.textValue();
    }

    private static boolean asFlag(JsonNode node, Place place) {
        if (!node.isBoolean()) {
            throw place.malformed("true or false", node);
        }
        return node.booleanValue();
    }

    private static long asLong(JsonNode node, Place place) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw place.malformed("a whole number of 64 bits", node);
        }
        return node.longValue();
    }

    private static int asInt(JsonNode node, Place place) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw place.malformed("a whole number of 32 bits", node);
        }
        return node.intValue();
    }

    private static double asDouble(JsonNode node, Place place) {
        if (!node.isNumber() || Double.isInfinite(node.doubleValue())) {
            throw place.malformed("a number", node);
        }
        return node.doubleValue();
    }

    /** Reads one element of a list. */
    private interface Reader<T> {
        T read(JsonNode element, Place place);
    }
}
