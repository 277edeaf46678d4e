package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of one subscriber, in order, in a queue of its own. A subscriber that lets the queue fill loses the oldest
 * events and is told so by a {@link QmpGap}; it slows down neither QEMU nor others. Either take signals from it, by any
 * number of threads, or have them delivered to a listener. A predicate is asked by the thread that takes.
 *
 * <p>When the session ends, what is queued can still be taken; after that {@link #poll}, {@link #drain}, {@link #next} and
 * {@code await} throw {@link QmpException.Disconnected}, or {@link QmpException.Malformed}, with the cause. On a
 * subscription that was closed or has a listener they throw {@link IllegalStateException}.
 */
public final class QmpSubscription implements AutoCloseable {
    private final Set<String> names;
    private final Predicate<QmpEvent> wanted;
    private final SignalQueue queue;
    private final EventHub hub;
    private final Courier courier;

    /**
     * @param names of the events wanted; all if there are none
     * @param wanted which of them; may be slow or throw, since the reader does not call it
     */
    QmpSubscription(Set<String> names, Predicate<QmpEvent> wanted, int capacity, EventHub hub, Courier courier) {
        this.names = names;
        this.wanted = wanted;
        this.queue = new SignalQueue(capacity);
        this.hub = hub;
        this.courier = courier;
    }

    /** The signal that is there now, if any. Does not wait. */
    public Optional<QmpSignal> poll() {
        return poll(Optional::of);
    }

    /** The first of those that are there now of which something can be made. */
    <T> Optional<T> poll(Function<QmpSignal, Optional<T>> reading) {
        int left = queue.size();
        for (QmpSignal signal = queue.take(); signal != null; signal = left > 0 ? queue.takeQueued() : null) {
            left--;
            Optional<T> read = isWanted(signal) ? reading.apply(signal) : Optional.empty();
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /**
     * What has arrived and was not yet taken, in order; it is forgotten. Does not wait. Together with
     * {@link QmpEvents#subscribeFromStart} this reads events as one reads a pipe.
     */
    public List<QmpSignal> drain() {
        return queue.takeAll().stream().filter(this::isWanted).toList();
    }

    /**
     * Waits for the next signal; empty if none came in time.
     *
     * @throws QmpException.Interrupted if the thread is interrupted; its flag is set again
     */
    public Optional<QmpSignal> next(Duration timeout) {
        return Optional.ofNullable(next(Deadline.after(timeout)));
    }

    private @Nullable QmpSignal next(Deadline deadline) {
        QmpSignal signal = queue.await(deadline);
        while (signal != null && !isWanted(signal)) {
            signal = deadline.passed() ? null : queue.await(deadline);
        }
        return signal;
    }

    /** Waits for the next event that passes the test; otherwise like {@link #await(EventPattern, Duration)}. */
    public QmpEvent await(Predicate<QmpEvent> matching, Duration timeout) {
        return await(
                EventPattern.named(names.toArray(String[]::new))
                        .where(matching)
                        .describedAs(names.isEmpty() ? "event that matches" : "event among " + names + " that matches"),
                timeout);
    }

    /**
     * Waits for the next event that the pattern takes and drops those before it, gaps too: after a gap the event may never
     * come.
     *
     * @return what the pattern makes of the event
     * @throws QmpException.TimedOut if none came in time; the message says whether events were missed
     */
    public <T> T await(EventPattern<T> pattern, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        long gaps = 0;
        for (QmpSignal signal = next(deadline); signal != null; signal = deadline.passed() ? null : next(deadline)) {
            if (signal instanceof QmpGap gap) {
                gaps += gap.missed();
            } else if (signal instanceof QmpEvent event) {
                Optional<T> match = pattern.match(event);
                if (match.isPresent()) {
                    return match.get();
                }
            }
        }
        throw tooLate(timeout, gaps, pattern);
    }

    static QmpException tooLate(Duration timeout, long gaps, EventPattern<?> wanted) {
        String lost = gaps == 0 ? "" : "; " + gaps + " events were missed meanwhile";
        return new QmpException.TimedOut("No " + wanted + " within " + timeout + lost, timeout, false);
    }

    /**
     * From now on hands signals to the listener, one at a time and in order, on the executor, which stays the caller's. An
     * executor that runs tasks at once is harmless: it is called on the session's callback thread. If the executor rejects
     * a task the subscription is closed.
     *
     * @return this subscription; closing it stops the delivery
     */
    public QmpSubscription deliverTo(QmpListener listener, Executor executor) {
        SignalPump pump = new ListenerPump(
                this,
                requireNonNull(listener, "listener is null"),
                requireNonNull(executor, "executor is null"),
                courier);
        if (!queue.attach(pump)) {
            throw new IllegalStateException("The subscription is closed");
        }
        return this;
    }

    /** Ends the subscription and drops what is queued; threads that wait get an {@link IllegalStateException}. */
    @Override
    public void close() {
        hub.remove(this);
        queue.close();
    }

    void offer(QmpSignal signal) {
        if (!(signal instanceof QmpEvent event) || names.isEmpty() || names.contains(event.name())) {
            queue.offer(signal);
        }
    }

    void end(Ending cause) {
        queue.end(cause);
    }

    SignalQueue queue() {
        return queue;
    }

    /** Asks the user's predicate, without a lock: it may take its time, and may use this session. */
    boolean isWanted(QmpSignal signal) {
        return !(signal instanceof QmpEvent event) || wanted.test(event);
    }
}
