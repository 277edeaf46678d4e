package dev.ratite.bench.qmp;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpGap;
import dev.ratite.qmp.QmpSignal;
import dev.ratite.qmp.QmpSubscription;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** One subscriber of the {@link EventServer}: checks that no number is missing, and notes how late each event is. */
final class TickListener implements Callable<TickListener> {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final QmpSubscription events;
    private final long[] late = new long[EventFlood.EVENTS - EventFlood.WARM_UP];
    private int expected;
    private long lost;
    private long mostBehind;
    private long start;
    private long end;

    TickListener(QmpSubscription events) {
        this.events = events;
    }

    @Override
    public TickListener call() {
        while (expected < EventFlood.EVENTS) {
            QmpSignal signal = events.next(SILENCE).orElse(null);
            end = System.nanoTime();
            if (signal instanceof QmpEvent event) {
                take(event);
            } else if (!(signal instanceof QmpGap)) {
                lost += EventFlood.EVENTS - expected;
                break;
            }
        }
        return this;
    }

    /** A gap shows in the numbers that follow it. */
    private void take(QmpEvent event) {
        int number = event.data().path("number").intValue();
        lost += number - expected;
        expected = number + 1;
        if (number == EventFlood.WARM_UP) {
            start = end;
        }
        if (number >= EventFlood.WARM_UP) {
            late[number - EventFlood.WARM_UP] = end - event.data().path("sent").longValue();
            mostBehind = Math.max(mostBehind, end - event.data().path("due").longValue());
        }
    }

    long lost() {
        return lost;
    }

    LongStream lateNanos() {
        return Arrays.stream(late);
    }

    /** How late an event was, at most, against the moment at which it should have been sent. */
    long mostBehind() {
        return mostBehind;
    }

    /** Events a second. */
    double rate() {
        return late.length * 1e9 / (end - start);
    }
}
