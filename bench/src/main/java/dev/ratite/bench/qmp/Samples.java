package dev.ratite.bench.qmp;

import java.util.Arrays;

/** Times of one round, in nanoseconds. For one thread. */
final class Samples {
    private final long[] nanos;
    private int count;

    Samples(int capacity) {
        nanos = new long[capacity];
    }

    void add(long time) {
        nanos[count++] = time;
    }

    /** The time that this share of them, 0.99 for example, did not exceed; in microseconds. */
    double micros(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (share * count))] / 1e3;
    }
}
