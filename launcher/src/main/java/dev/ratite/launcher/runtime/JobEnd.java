package dev.ratite.launcher.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended.
 *
 * @param id the job's
 * @param outcome what came of it
 * @param errorOrNull why it failed, in QEMU's words; null when it has not, or nobody knows
 */
public record JobEnd(String id, Outcome outcome, @Nullable String errorOrNull) {
    /** What can come of a job. */
    public enum Outcome {
        COMPLETED,
        CANCELLED,
        FAILED,
        /** It has gone, and nobody saw how. */
        UNKNOWN
    }

    public JobEnd {
        requireNonNull(id, "id is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** Why it failed, in QEMU's words. */
    public Optional<String> error() {
        return Optional.ofNullable(errorOrNull);
    }
}
