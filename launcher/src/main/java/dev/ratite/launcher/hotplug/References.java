package dev.ratite.launcher.hotplug;

import dev.ratite.launcher.plan.PlannedArgument;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What arguments of a plan are called, and what they call each other. */
final class References {
    private References() {}

    /** The id or node name; empty for what has neither. */
    static String name(PlannedArgument argument) {
        Object name =
                argument.fields().getOrDefault("node-name", argument.fields().get("id"));
        return name == null ? "" : name.toString();
    }

    /** Whether one of the values says that name, anywhere in it; names are unique enough for that. */
    static boolean mentions(PlannedArgument argument, String name) {
        return words(argument).contains(name);
    }

    /** All texts in it but its own name. */
    private static Set<String> words(PlannedArgument argument) {
        Set<String> words = new LinkedHashSet<>();
        argument.fields().forEach((key, value) -> {
            if (!key.equals("id") && !key.equals("node-name")) {
                collect(value, words);
            }
        });
        String text = argument.value();
        if (argument.fields().isEmpty() && text != null) {
            words.add(text.substring(text.indexOf(':') + 1));
        }
        return words;
    }

    private static void collect(Object value, Set<String> words) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, words));
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> collect(each, words));
        } else if (value instanceof String word) {
            words.add(word);
        }
    }
}
