package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option of QEMU's command line.
 *
 * @param option {@code -device}; for an extra argument the argument itself
 * @param form what follows it
 * @param origin why it is there
 */
public record PlannedArgument(String option, ArgumentValue form, Origin origin) {
    public PlannedArgument {
        requireNonNull(option, "option is null");
        requireNonNull(form, "form is null");
        requireNonNull(origin, "origin is null");
    }

    /** An option with a plain word behind it. */
    public PlannedArgument(String option, String word, Origin origin) {
        this(option, new ArgumentValue.Word(word), origin);
    }

    /** An option that says it all. */
    public PlannedArgument(String option, Origin origin) {
        this(option, new ArgumentValue.None(), origin);
    }

    /** What follows the option as one word; null when nothing does. */
    public @Nullable String value() {
        return form.text();
    }

    /** What it says by name; empty for a plain word. */
    public Map<String, Object> fields() {
        return form.fields();
    }

    /** One or two words of the command line. */
    public List<String> words() {
        String value = value();
        return value == null ? List.of(option) : List.of(option, value);
    }

    /** As QEMU quotes it in its messages: {@code -device {"driver":…}}. */
    public String text() {
        return String.join(" ", words());
    }
}
