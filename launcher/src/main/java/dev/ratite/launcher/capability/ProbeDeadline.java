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

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    Duration total() {
        return total;
    }
}
