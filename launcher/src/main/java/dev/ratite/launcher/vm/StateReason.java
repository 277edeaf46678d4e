package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a VM is in another state, in QEMU's words.
 *
 * @param event the event by which QEMU told it: {@code RESET}, {@code SHUTDOWN}, {@code WATCHDOG}, {@code GUEST_PANICKED},
 *     {@code BLOCK_IO_ERROR}
 * @param causeOrNull the {@code ShutdownCause} of a reset or an end, what a watchdog or a panic led to, what went wrong
 *     with a disk
 * @param nodeOrNull the block node that failed
 * @param noSpace whether it failed for want of space
 */
public record StateReason(
        String event,
        @Nullable String causeOrNull,
        @Nullable String nodeOrNull,
        boolean noSpace) {
    public StateReason {
        requireNonNull(event, "event is null");
    }

    /** A reason that is not about a disk. */
    public static StateReason of(String event, @Nullable String cause) {
        return new StateReason(event, cause, null, false);
    }

    public Optional<String> cause() {
        return Optional.ofNullable(causeOrNull);
    }

    public Optional<String> node() {
        return Optional.ofNullable(nodeOrNull);
    }

    /** For people: {@code BLOCK_IO_ERROR of 'disk.root.0', no space: No space left on device}. */
    public String summary() {
        return event
                + (nodeOrNull == null ? "" : " of '" + nodeOrNull + "'")
                + (noSpace ? ", no space" : "")
                + (causeOrNull == null ? "" : ": " + causeOrNull);
    }
}
