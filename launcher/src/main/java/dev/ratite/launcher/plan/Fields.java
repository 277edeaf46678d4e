package dev.ratite.launcher.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fields of an argument in their order; what is null is left out. */
final class Fields {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Fields none() {
        return new Fields();
    }

    static Fields of(String name, Object value) {
        return new Fields().and(name, value);
    }

    Fields and(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /** A switch that takes {@code auto} besides, and therefore a word in JSON. */
    Fields onOff(String name, @Nullable Boolean value) {
        return and(name, value == null ? null : value ? "on" : "off");
    }

    /** Those of others, in their order. */
    Fields all(Map<String, ?> more) {
        fields.putAll(more);
        return this;
    }

    /** Those of a user, last, since they win; by name, since equal definitions have them in any order. */
    Fields wished(Map<String, ?> more) {
        return all(sorted(more));
    }

    /** The same by name, and so are the objects and lists in it. */
    static Map<String, Object> sorted(Map<String, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(name, inside(value)));
        return sorted;
    }

    private static Object inside(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> copy = new LinkedHashMap<>();
            object.forEach((name, each) -> copy.put(String.valueOf(name), each));
            return sorted(copy);
        }
        return value instanceof List<?> list ? list.stream().map(Fields::inside).toList() : value;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Map<String, Object> map() {
        return fields;
    }
}
