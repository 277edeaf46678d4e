package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One command-line option that QEMU takes in its comma form alone, and only when it starts: {@code -vnc},
 * {@code -spice}. Each value has its name, also where QEMU lets one stand without ({@code vnc=127.0.0.1:1}). Commas in
 * values are the host's to double.
 *
 * @param name the option without its hyphen: {@code vnc}
 * @param options what it says, at least one thing, in the order given; texts, whole numbers, and booleans, which stand
 *     for {@code on} and {@code off}
 */
public record OptionGroup(String name, Map<String, Object> options) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    public OptionGroup {
        requireNonNull(name, "name is null");
        options = Options.copy(options);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a QEMU option");
        }
        if (options.isEmpty()) {
            throw new IllegalArgumentException("Option group '" + name + "' is empty");
        }
        options.forEach(OptionGroup::check);
    }

    private static void check(String option, Object value) {
        if (!OPTION.matcher(option).matches()) {
            throw new IllegalArgumentException("'" + option + "' is not the name of an option in a group");
        }
        boolean plain = value instanceof String || value instanceof Boolean;
        if (!plain && !(value instanceof Integer) && !(value instanceof Long)) {
            throw new IllegalArgumentException("Option '" + option + "' is of " + value.getClass()
                    + "; a group takes String, Boolean, Integer and Long");
        }
    }
}
