package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An object of which only the {@code type} is to be said may be written as that word: {@code "monitor": "unix"}. */
final class ShortForm {
    private ShortForm() {}

    /** Whether a record has a type to be said. */
    static boolean allowedFor(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> component.getName().equals(Choice.TYPE)
                        && (component.getType() == String.class
                                || component.getType().isEnum()));
    }

    /** The object that is meant; null when a problem was noted. */
    static @Nullable ObjectNode object(JsonNode json, Place place) {
        if (json instanceof ObjectNode fields) {
            return fields;
        }
        if (json.isTextual()) {
            return JsonNodeFactory.instance.objectNode().set(Choice.TYPE, json);
        }
        place.problem(BAD_VALUE, json + " does not work here", "write an object in { }, or its type as a text");
        return null;
    }
}
