package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Properties by QEMU's names, in their order, with values that JSON can hold. */
final class Properties {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private final Problems problems = new Problems();

    private Properties() {}

    /** An unmodifiable copy. */
    static Map<String, Object> copy(String field, Map<String, Object> properties) {
        Properties checked = new Properties();
        Map<String, Object> copy = checked.map(field, properties);
        checked.problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "These properties are wrong:");
        return copy;
    }

    private Map<String, Object> map(String field, Map<?, ?> properties) {
        Map<String, Object> copy = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            String place = field + "." + name;
            if (!(name instanceof String text) || !NAME.matcher(text).matches()) {
                problems.add(
                        field,
                        DefinitionError.BAD_VALUE,
                        "'" + name + "' is no name of a property",
                        "use letters, digits, '.', '_', '+' and '-'");
            } else {
                copy.put(text, value(place, value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private Object value(String place, Object value) {
        if (value instanceof List<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(value(place + "[" + copy.size() + "]", item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> fields) {
            return map(place, fields);
        }
        if (!(value instanceof String || value instanceof Boolean || value instanceof Number)) {
            problems.add(
                    place,
                    DefinitionError.BAD_VALUE,
                    value + " is no value of a property",
                    "use text, numbers, true or false");
        }
        return value;
    }
}
