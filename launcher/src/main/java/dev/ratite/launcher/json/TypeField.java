package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;
import static dev.ratite.launcher.definition.DefinitionError.UNKNOWN_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.launcher.plugin.Suggestions;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The field {@code type}, by which an object says what it is. */
final class TypeField {
    private TypeField() {}

    /** Whether the object leaves it out. */
    static boolean isAbsent(ObjectNode fields) {
        JsonNode type = fields.path(Choice.TYPE);
        return type.isMissingNode() || type.isNull();
    }

    /** The record that the object picks; null when a problem was noted. */
    static @Nullable Class<?> record(ObjectNode fields, Choice choice, Place place) {
        if (isAbsent(fields) && choice.unlessTyped() != null) {
            return choice.unlessTyped();
        }
        Collection<String> words = choice.records().keySet();
        String word = word(fields, Choice.TYPE, "choose one of: " + String.join(", ", words), place);
        Class<?> picked = word == null ? null : choice.records().get(word);
        if (word != null && picked == null) {
            place.at(Choice.TYPE)
                    .problem(
                            UNKNOWN_TYPE,
                            "'" + word + "' is none of " + String.join(", ", words),
                            Suggestions.nearest(word, words)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse(null));
        }
        return picked;
    }

    /** A text that has to be there; null when a problem was noted. */
    static @Nullable String word(ObjectNode fields, String name, String remedy, Place place) {
        JsonNode json = fields.path(name);
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isMissingNode() || json.isNull()) {
            place.at(name).problem(MISSING_FIELD, "'" + name + "' is missing", remedy);
        } else {
            place.at(name).problem(BAD_VALUE, json + " does not work here", remedy);
        }
        return null;
    }
}
