package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import dev.ratite.launcher.plugin.Suggestions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a text as what a record's component wants. Null means that a problem was noted. */
final class TextReader {
    private TextReader() {}

    static @Nullable Object read(String text, Class<?> wanted, Place place) {
        if (wanted == String.class) {
            return text;
        }
        if (wanted.isEnum()) {
            return constant(text, wanted, place);
        }
        try {
            return parsed(text, wanted, place);
        } catch (InvalidPathException e) {
            String shown = text.replace("\0", "\\0");
            place.problem(BAD_VALUE, "'" + shown + "' holds a NUL, which no path can", "leave it out");
            return null;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
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
            return uuid(text);
        }
        throw new IllegalStateException("No JSON stands for " + wanted + " at " + place.field());
    }

    /** Java itself takes {@code 1-2-3-4-5} for one. */
    private static UUID uuid(String text) {
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("write one like 123e4567-e89b-12d3-a456-426614174000", e);
        }
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("did you mean '" + uuid + "'?");
        }
        return uuid;
    }

    private static String noun(Class<?> wanted) {
        return wanted == UUID.class ? "UUID" : wanted.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object constant(String text, Class<?> wanted, Place place) {
        Map<String, Object> words = Words.constants(wanted);
        Map<String, Object> known = new LinkedHashMap<>(words);
        known.putAll(Words.aliases(wanted));
        Object constant = known.get(text);
        if (constant == null) {
            place.problem(
                    BAD_VALUE,
                    "'" + text + "' is none of " + String.join(", ", words.keySet()),
                    Suggestions.nearest(text, known.keySet())
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse(null));
        }
        return constant;
    }
}
