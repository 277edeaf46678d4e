package dev.ratite.launcher.capability;

import java.time.Duration;

/** When a probe has to be over. */
final class ProbeDeadline {
    private final Duration total;
    private final long end;

    private ProbeDeadline(Duration total) {
        this.total = total;
        this.end = System.nanoTime() + total.toNanos();
    }

    static ProbeDeadline after(Duration total) {
        return new ProbeDeadline(total);
    }

    /** What is left; a moment once it is over, so that what waits for it ends by its own timeout. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** What is left, but no less than {@code least}. */
    Duration leftAtLeast(Duration least) {
        Duration left = left();
        return left.compareTo(least) > 0 ? left : least;
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    Duration total() {
        return total;
    }
}
