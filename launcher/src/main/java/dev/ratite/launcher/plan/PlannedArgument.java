package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One option of QEMU's command line.
 *
 * @param option {@code -device}; for an extra argument the argument itself
 * @param value what follows it; null when nothing does
 * @param origin why it is there
 */
public record PlannedArgument(String option, @Nullable String value, Origin origin) {
    public PlannedArgument {
        requireNonNull(option, "option is null");
        requireNonNull(origin, "origin is null");
    }

    /** One or two words of the command line. */
    public List<String> words() {
        return value == null ? List.of(option) : List.of(option, value);
    }

    /** As QEMU quotes it in its messages: {@code -device {"driver":…}}. */
    public String text() {
        return String.join(" ", words());
    }
}
