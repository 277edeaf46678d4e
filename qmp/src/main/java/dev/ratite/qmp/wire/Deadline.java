package dev.ratite.qmp.wire;

import java.time.Duration;

/** A point in time after which nobody waits any more; made once, then shared by all steps of one exchange. */
public final class Deadline {
    /** Longer waits are taken as this one; it keeps sums of nanoseconds from overflowing. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Duration timeout;
    private final long nanoTime;

    private Deadline(Duration timeout) {
        this.timeout = timeout;
        this.nanoTime = System.nanoTime() + (timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST).toNanos();
    }

    /** @throws IllegalArgumentException if the timeout is not positive */
    public static Deadline after(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Timeout " + timeout + " is not positive");
        }
        return new Deadline(timeout);
    }

    /** This deadline or one after the given time, whichever comes first. */
    public Deadline butAtMost(Duration limit) {
        return limit.compareTo(Duration.ofNanos(remainingNanos())) < 0 ? new Deadline(limit) : this;
    }

    /** The whole time that was allowed, for messages. */
    public Duration timeout() {
        return timeout;
    }

    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Never negative. */
    public long remainingNanos() {
        return Math.max(0, nanoTime - System.nanoTime());
    }
}
