package dev.ratite.api.qapi;

import static java.util.Collections.unmodifiableList;
import static java.util.Collections.unmodifiableMap;
import static java.util.Objects.requireNonNull;

import dev.ratite.api.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ordered, unmodifiable copies of options that hold nothing but what JSON can say. */
final class Options {
    private Options() {}

    static Map<String, Object> copy(Map<String, ?> options) {
        return copy(options, "");
    }

    /** The same, where option {@code secret} holds a Secret and nothing else. No message quotes its value. */
    static Map<String, Object> copy(Map<String, ?> options, String secret) {
        requireNonNull(options, "options is null");
        Map<String, Object> copy = new LinkedHashMap<>();
        options.forEach((name, value) -> copy.put(
                requireNonNull(name, "option name is null"),
                name.equals(secret) ? secret(name, value) : value(name, value)));
        return unmodifiableMap(copy);
    }

    private static Secret secret(String name, Object value) {
        if (value instanceof Secret secret) {
            return secret;
        }
        throw new IllegalArgumentException("Option '" + name + "' is "
                + (value == null ? "null" : "of " + value.getClass())
                + "; only a Secret keeps it out of command lines and logs");
    }

    private static Object value(String name, Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof BlockNode) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(value(name, item)));
            return unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key(name, key), value(name + "." + key, item)));
            return unmodifiableMap(copy);
        }
        if (value instanceof Secret) {
            throw new IllegalArgumentException("Option '" + name
                    + "' is a Secret; it can be handed out as the data of an object of type 'secret'");
        }
        throw new IllegalArgumentException("Option '" + name + "' is "
                + (value == null ? "null" : "of " + value.getClass())
                + "; use String, Boolean, Integer, Long, Double, List, Map or BlockNode");
    }

    private static String key(String name, Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Option '" + name + "' holds a map whose key " + key + " is no String");
    }
}
