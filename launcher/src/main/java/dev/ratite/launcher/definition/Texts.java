package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts that no program can be started with: a command line ends a word at NUL, and half a surrogate pair is no
 * character. Everything else reaches QEMU as it is.
 */
final class Texts {
    private final Problems problems;

    private Texts(Problems problems) {
        this.problems = problems;
    }

    static void check(Problems problems, VmDefinition vm) {
        new Texts(problems).record("", vm);
    }

    /** Records of plugins that are not readable from here say themselves what they take. */
    private void record(String place, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getAccessor().canAccess(record)
                    || component.getAccessor().trySetAccessible()) {
                value(place(place, component.getName(), record), component(record, component));
            }
        }
    }

    /** The options of a plugin and the kind of a chardev stand beside the other fields. */
    private static String place(String place, String name, Record record) {
        if (name.equals("options") && !(record instanceof AudioDefinition)) {
            return place;
        }
        return place.isEmpty() ? name : place + "." + name;
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.getClass() + " cannot be read", e);
        }
    }

    private void value(String place, @Nullable Object value) {
        if (value instanceof Record record) {
            record(place, record);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value(place + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> value(place + "." + name, each));
        } else if (value instanceof String || value instanceof Path) {
            text(place, value.toString());
        }
    }

    private void text(String place, String text) {
        if (text.indexOf('\0') >= 0) {
            problems.add(
                    place,
                    DefinitionError.BAD_VALUE,
                    "'" + text.replace("\0", "\\0") + "' holds a NUL, which ends a word of a command line",
                    "leave it out");
        } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            problems.add(
                    place,
                    DefinitionError.BAD_VALUE,
                    "'" + text + "' holds half of a surrogate pair, which is no character",
                    "write the whole character, or leave it out");
        }
    }
}
