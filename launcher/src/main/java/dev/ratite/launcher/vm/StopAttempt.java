package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a stop, and what came of it.
 *
 * @param took from its beginning to its outcome
 * @param detailOrNull why it failed or was left out, in words; null where there is nothing to say
 */
public record StopAttempt(
        StopStep step,
        StopOutcome outcome,
        Duration took,
        @Nullable String detailOrNull) {
    private static final double MILLIS = 1000;

    public StopAttempt {
        requireNonNull(step, "step is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(took, "took is null");
    }

    /** Why it failed or was left out, in words. */
    public Optional<String> detail() {
        return Optional.ofNullable(detailOrNull);
    }

    /** Whether something was done, be it in vain. */
    public boolean tried() {
        return outcome != StopOutcome.SKIPPED;
    }

    /** For people: {@code powerdown: no-reaction after 2.0 s}. */
    public String summary() {
        return step.word() + ": " + outcome.word() + (tried() ? " after " + took.toMillis() / MILLIS + " s" : "")
                + (detailOrNull == null ? "" : ", " + detailOrNull);
    }
}
