package dev.ratite.launcher.plan;

import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Those of a user last: they win. */
    Fields all(Map<String, ?> more) {
        fields.putAll(more);
        return this;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Map<String, Object> map() {
        return fields;
    }
}
