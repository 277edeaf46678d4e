package dev.ratite.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a definition, at one place.
 *
 * @param field where it is: {@code disks[0].path}; empty when the whole is meant
 * @param code for programs
 * @param sentence for people; quotes the offending value, without a full stop
 * @param remedyOrNull what to do about it, where that is known
 */
public record Problem(
        String field,
        ErrorCode code,
        String sentence,
        @Nullable String remedyOrNull) {
    public Problem {
        requireNonNull(field, "field is null");
        requireNonNull(code, "code is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** What to do about it, where that is known. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedyOrNull);
    }

    /**
     * The same problem, seen from further out: {@code path} below {@code disks[0]} is {@code disks[0].path}, and
     * {@code [0]} below {@code disks} is {@code disks[0]}.
     */
    public Problem below(String outer) {
        boolean joined = field.isEmpty() || outer.isEmpty() || field.startsWith("[");
        return new Problem(outer + (joined ? "" : ".") + field, code, sentence, remedyOrNull);
    }

    /** Field, sentence and remedy on one line. */
    @Override
    public String toString() {
        return (field.isEmpty() ? "" : field + ": ")
                + sentence
                + (remedyOrNull == null ? "" : " (" + remedyOrNull + ")");
    }
}
