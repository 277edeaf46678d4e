package dev.ratite.launcher.companion;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.process.ExitRecord;
import java.util.List;

/**
 * How a companion ended.
 *
 * @param name as in its {@link CompanionSpec}
 * @param exit by itself with a code, or by a signal
 * @param lastLines what it printed last, oldest line first
 */
public record CompanionEnd(String name, ExitRecord exit, List<String> lastLines) {
    public CompanionEnd {
        requireNonNull(name, "name is null");
        requireNonNull(exit, "exit is null");
        lastLines = List.copyOf(lastLines);
    }

    /** For a sentence: {@code swtpm ended with signal SIGKILL}. */
    public String describe() {
        return exit.status() == ExitRecord.UNKNOWN
                ? name + " ended, and nobody saw how"
                : name + " ended with " + exit.describe();
    }
}
