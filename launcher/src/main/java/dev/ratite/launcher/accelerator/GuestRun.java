package dev.ratite.launcher.accelerator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run of the trial guest.
 *
 * @param exitCode QEMU's; null if it was killed because its time was up
 * @param took from starting QEMU to its end
 * @param dots how much of its work the guest did, in hundredths; -1 if it wrote something else
 * @param words what QEMU said last, in one line; empty if nothing
 */
record GuestRun(@Nullable Integer exitCode, Duration took, int dots, String words) {
    /** Whether the guest did all its work. */
    boolean finished() {
        return exitCode != null && exitCode == 0 && dots == TrialGuest.DOTS;
    }

    /** Whether its time was up before it had done its work. Otherwise, unless it finished, QEMU failed. */
    boolean ranOutOfTime() {
        return exitCode == null;
    }

    /** How long the whole work takes at this pace; meaningless unless there are dots. */
    Duration pace() {
        return took.multipliedBy(TrialGuest.DOTS).dividedBy(dots);
    }

    /** The faster of two runs. A run that failed loses against any other. */
    GuestRun orFaster(@Nullable GuestRun other) {
        if (other == null || rank() > other.rank()) {
            return this;
        }
        if (rank() < other.rank()) {
            return other;
        }
        return finished() ? (took.compareTo(other.took) <= 0 ? this : other) : (dots >= other.dots ? this : other);
    }

    /** Why QEMU's end was no success. */
    String failure() {
        String what = exitCode != null && exitCode == 0
                ? "QEMU ended before the trial guest had done its work"
                : "QEMU ended with exit code " + exitCode;
        return words.isEmpty() ? what : what + ": " + words;
    }

    private int rank() {
        return finished() ? 2 : ranOutOfTime() ? 1 : 0;
    }
}
