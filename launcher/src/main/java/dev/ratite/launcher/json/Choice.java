package dev.ratite.launcher.json;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.DefaultType;
import dev.ratite.launcher.definition.TypeName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sealed interface of a definition: the records that may stand there, by the word in their field {@code type}.
 *
 * @param records in the order of the interface's {@code permits}
 * @param unlessTyped the record that is meant when there is no {@code type}; null when a definition has to say it
 */
record Choice(Map<String, Class<?>> records, @Nullable Class<?> unlessTyped) {
    /** The field that picks the record. */
    static final String TYPE = "type";

    static Choice of(Class<?> sealed) {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        collect(sealed, records);
        return new Choice(records, unlessTyped(sealed, records.values()));
    }

    static boolean isOne(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    private static void collect(Class<?> sealed, Map<String, Class<?>> records) {
        for (Class<?> permitted : requireNonNull(sealed.getPermittedSubclasses(), () -> sealed + " is not sealed")) {
            if (isOne(permitted)) {
                collect(permitted, records);
            } else if (records.put(wordOf(permitted), permitted) != null) {
                throw new IllegalArgumentException(sealed + " has two records of type '" + wordOf(permitted) + "'");
            }
        }
    }

    private static @Nullable Class<?> unlessTyped(Class<?> sealed, Collection<Class<?>> records) {
        Class<?> found = null;
        for (Class<?> each : records) {
            if (each.isAnnotationPresent(DefaultType.class)) {
                if (found != null) {
                    throw new IllegalArgumentException(sealed + " has two default types");
                }
                found = each;
            }
        }
        return found;
    }

    /** The word that stands for one of the records. */
    static String wordOf(Class<?> type) {
        TypeName name = type.getAnnotation(TypeName.class);
        if (name == null || !type.isRecord()) {
            throw new IllegalArgumentException(type + " has to be a record with a @TypeName");
        }
        return name.value();
    }
}
