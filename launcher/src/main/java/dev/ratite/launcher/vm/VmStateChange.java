package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A VM was in one state and is in another.
 *
 * @param at when this was learned
 * @param reasonOrNull why, where QEMU says; null where it does not
 * @param missed how many changes before this one were dropped, since this listener was too slow; 0 but for very slow ones
 */
public record VmStateChange(
        VmState from, VmState to, Instant at, @Nullable StateReason reasonOrNull, long missed) {
    public VmStateChange {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(at, "at is null");
    }

    /** A change before which none was missed. */
    public VmStateChange(VmState from, VmState to, Instant at, @Nullable StateReason reasonOrNull) {
        this(from, to, at, reasonOrNull, 0);
    }

    /** Why, where QEMU says. */
    public Optional<StateReason> reason() {
        return Optional.ofNullable(reasonOrNull);
    }

    /** The same, told to a listener that was too slow for those before it. */
    public VmStateChange afterMissing(long dropped) {
        return new VmStateChange(from, to, at, reasonOrNull, dropped);
    }
}
