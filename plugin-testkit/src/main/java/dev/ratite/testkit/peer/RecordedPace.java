package dev.ratite.testkit.peer;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets as much time pass between two lines as when they were recorded, times a factor. */
final class RecordedPace {
    private final double factor;
    private long micros;
    private long nanos = System.nanoTime();

    RecordedPace(double factor) {
        this.factor = factor;
    }

    /** Waits for the moment of a recorded line, counted from the line before. */
    void await(long recordedMicros) throws InterruptedIOException {
        long pause = (long) (TimeUnit.MICROSECONDS.toNanos(recordedMicros - micros) * factor);
        long left = nanos + pause - System.nanoTime();
        if (left > 0) {
            LineFaults.sleep(Duration.ofNanos(left));
        }
        reached(recordedMicros);
    }

    /** The moment of a recorded line is now. */
    void reached(long recordedMicros) {
        micros = recordedMicros;
        nanos = System.nanoTime();
    }
}
