package dev.ratite.launcher.measure;

import java.time.Duration;

/** When a measurement is over. */
record TimeLimit(long nanoTime) {
    static TimeLimit after(Duration duration) {
        return new TimeLimit(System.nanoTime() + duration.toNanos());
    }

    /** Never nothing: what has arrived can still be taken when the time is up. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, nanoTime - System.nanoTime()));
    }

    boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
