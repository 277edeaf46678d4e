package dev.ratite.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers all faults of one thing, so that a user sees them together. Belongs to one thread. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a fault. */
    public void add(String field, ErrorCode code, String sentence, @Nullable String remedy) {
        found.add(new Problem(field, code, sentence, remedy));
    }

    /** Notes what was found further in, as seen from here. */
    public void addAll(String outer, List<Problem> inner) {
        inner.forEach(problem -> found.add(problem.below(outer)));
    }

    /** Runs one step; what it throws is noted at {@code field}, and the answer is then empty. */
    public <T> Optional<T> attempt(String field, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (RatiteException e) {
            if (e.problems().isEmpty()) {
                add(field, e.code(), e.sentence(), e.remedy().orElse(null));
            } else {
                addAll(field, e.problems());
            }
            return Optional.empty();
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found so far, in the order it was found. */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    /** Throws everything found as one exception; does nothing when nothing was found. */
    public void throwIfAny(ErrorCode code, String sentence) {
        if (!found.isEmpty()) {
            throw new RatiteException(code, sentence, found);
        }
    }
}
