package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads what an agent answers, and takes what is missing or of another type as not said. */
final class Field {
    private Field() {}

    /** Empty if there is none. */
    static String text(JsonNode object, String name) {
        return object.path(name).asText();
    }

    static Optional<String> optionalText(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    static OptionalLong number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.asLong())
                : OptionalLong.empty();
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(node -> elements.add(element.apply(node)));
        return elements;
    }

    /**
     * A number that the answer is of no use without.
     *
     * @throws QmpException.Malformed if it is not there
     */
    static long required(JsonNode value, String what) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new QmpException.Malformed("The guest agent did not say " + what, true, null);
        }
        return value.asLong();
    }

    /**
     * Bytes in base64; none if the field is not there.
     *
     * @throws QmpException.Malformed if it holds something else
     */
    static byte[] bytes(JsonNode object, String name) {
        JsonNode value = object.path(name);
        try {
            return value.isTextual() ? value.binaryValue() : new byte[0];
        } catch (IOException e) {
            throw new QmpException.Malformed(
                    "The guest agent sent bytes that are not base64 as '" + name + "'", true, e);
        }
    }
}
