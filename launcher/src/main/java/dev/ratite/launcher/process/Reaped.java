package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the reaper found of one VM, and did about it. */
public final class Reaped {
    /** Found and done. */
    public enum Outcome {
        /** Somebody holds the lock and will look after it; left alone. */
        IN_USE,
        /** It runs without a controller, as it may; left alone. */
        RUNNING,
        /** Its launch never came to an end; whatever it had taken was released. */
        UNFINISHED_RELEASED,
        /** It had been launched and is dead; whatever it had taken was released. */
        DEAD_RELEASED,
        /** Something is in the way, see {@link Reaped#failure}; its run directory is still there. */
        FAILED
    }

    private final String vm;
    private final Outcome outcome;
    private final List<LedgerEntry> released;
    private final @Nullable RatiteException failure;

    private Reaped(String vm, Outcome outcome, List<LedgerEntry> released, @Nullable RatiteException failure) {
        this.vm = requireNonNull(vm, "vm is null");
        this.outcome = outcome;
        this.released = List.copyOf(released);
        this.failure = failure;
    }

    static Reaped left(String vm, Outcome outcome) {
        return new Reaped(vm, outcome, List.of(), null);
    }

    static Reaped released(String vm, Outcome outcome, List<LedgerEntry> released) {
        return new Reaped(vm, outcome, released, null);
    }

    static Reaped failed(String vm, RatiteException failure) {
        return new Reaped(vm, Outcome.FAILED, List.of(), failure);
    }

    public String vm() {
        return vm;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** What was released, the last taken first. */
    public List<LedgerEntry> released() {
        return released;
    }

    public Optional<RatiteException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return vm + " " + outcome + (failure == null ? "" : ": " + failure.getMessage());
    }
}
