package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.ratite.qmp.word.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a command's arguments together, in order, leaving out what is null. For one thread. */
final class Arguments {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Arguments and(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, plain(value));
        }
        return this;
    }

    /** Members as they were given: there a null is meant, as in {@code "backing": null}. */
    Arguments and(Map<?, ?> members) {
        members.forEach((name, value) -> values.put(String.valueOf(name), orNull(value)));
        return this;
    }

    Map<String, Object> toMap() {
        return Collections.unmodifiableMap(values);
    }

    /** In the order given, and not to be changed any more. */
    static Map<String, ?> copy(Map<String, ?> options) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** What the connection knows how to write. */
    private static Object plain(Object value) {
        if (value instanceof Word word) {
            return word.word();
        }
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (value instanceof Structure structure) {
            return structure.members();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Arguments::orNull).toList();
        }
        return value instanceof Map<?, ?> map ? new Arguments().and(map).toMap() : value;
    }

    private static Object orNull(@Nullable Object value) {
        return value == null ? NullNode.instance : plain(value);
    }
}
