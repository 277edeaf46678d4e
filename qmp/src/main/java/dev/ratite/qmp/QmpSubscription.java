package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of one subscriber, in order, in a queue of its own. A subscriber that lets the queue fill loses the oldest
 * events and is told so by a {@link QmpGap}; it slows down neither QEMU nor others. Either take signals from it, by any
 * number of threads, or have them delivered to a listener. A predicate is asked by the thread that takes.
 *
 * <p>When the session ends, what is queued can still be taken; after that {@link #poll}, {@link #drain}, {@link #next} and
 * {@link #await} throw {@link QmpException.Disconnected}, or {@link QmpException.Malformed}, with the cause. On a subscription that was
 * closed or has a listener they throw {@link IllegalStateException}.
 */
public final class QmpSubscription implements AutoCloseable {
    private final Set<String> names;
    private final Predicate<QmpEvent> wanted;
    private final int capacity;
    private final EventHub hub;
    private final Courier courier;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<QmpSignal> signals = new ArrayDeque<>(1);
    /** How many threads wait for a signal: to wake nobody is not free. */
    private int waiting;
    /** Dropped from the head of the queue and not yet reported. */
    private long missed;

    private boolean closed;
    private @Nullable Ending ending;
    private @Nullable SignalPump pump;

    /**
     * @param names of the events wanted; all if there are none
     * @param wanted which of them; may be slow or throw, since the reader does not call it
     */
    QmpSubscription(Set<String> names, Predicate<QmpEvent> wanted, int capacity, EventHub hub, Courier courier) {
        this.names = names;
        this.wanted = wanted;
        this.capacity = capacity;
        this.hub = hub;
        this.courier = courier;
    }

    /** The signal that is there now, if any. Does not wait. */
    public Optional<QmpSignal> poll() {
        for (QmpSignal signal = takeNow(); signal != null; signal = takeNow()) {
            if (isWanted(signal)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    /**
     * What has arrived and was not yet taken, in order; it is forgotten. Does not wait. Together with
     * {@link QmpEvents#subscribeFromStart} this reads events as one reads a pipe.
     */
    public List<QmpSignal> drain() {
        List<QmpSignal> drained = new ArrayList<>();
        for (QmpSignal signal = takeNow(); signal != null; signal = drained.isEmpty() ? takeNow() : takeQueued()) {
            if (isWanted(signal)) {
                drained.add(signal);
            }
        }
        return drained;
    }

    /**
     * Waits for the next signal; empty if none came in time.
     *
     * @throws QmpException.Interrupted if the thread is interrupted; its flag is set again
     */
    public Optional<QmpSignal> next(Duration timeout) {
        return Optional.ofNullable(next(Deadline.after(timeout)));
    }

    /**
     * Waits for the next event that the pattern takes and drops those before it, gaps too.
     *
     * @return what the pattern makes of the event
     * @throws QmpException.TimedOut if none came in time; the message says whether events were missed
     */
    public <T> T await(EventPattern<T> pattern, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        long gaps = 0;
        for (QmpSignal signal = next(deadline); signal != null; signal = next(deadline)) {
            if (signal instanceof QmpGap gap) {
                gaps += gap.missed();
            } else if (signal instanceof QmpEvent event) {
                Optional<T> match = pattern.match(event);
                if (match.isPresent()) {
                    return match.get();
                }
            }
        }
        throw tooLate(timeout, gaps, pattern.toString());
    }

    /**
     * Waits for the next event that matches and drops those before it, gaps too: after a gap the event may never come.
     *
     * @throws QmpException.TimedOut if none came in time; the message says whether events were missed
     */
    public QmpEvent await(Predicate<QmpEvent> matching, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        long gaps = 0;
        for (QmpSignal signal = next(deadline); signal != null; signal = next(deadline)) {
            if (signal instanceof QmpGap gap) {
                gaps += gap.missed();
            } else if (signal instanceof QmpEvent event && matching.test(event)) {
                return event;
            }
        }
        throw tooLate(timeout, gaps, names.isEmpty() ? "event that matches" : "event among " + names + " that matches");
    }

    /** @param wanted "DEVICE_DELETED of 'disk0'" */
    static QmpException tooLate(Duration timeout, long gaps, String wanted) {
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
        SignalPump added = new ListenerPump(
                this,
                requireNonNull(listener, "listener is null"),
                requireNonNull(executor, "executor is null"),
                courier);
        lock.lock();
        try {
            requireUsable();
            attach(added);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** From now on the pump takes the signals. */
    void attach(SignalPump added) {
        lock.lock();
        try {
            pump = added;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        added.wake();
    }

    /** Ends the subscription and drops what is queued; threads that wait get an {@link IllegalStateException}. */
    @Override
    public void close() {
        hub.remove(this);
        lock.lock();
        try {
            closed = true;
            signals.clear();
            missed = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void offer(QmpSignal signal) {
        if (signal instanceof QmpEvent event && !names.isEmpty() && !names.contains(event.name())) {
            return;
        }
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (signals.size() == capacity) {
                missed += signals.remove() instanceof QmpGap gap ? gap.missed() : 1;
            }
            signals.add(signal);
            wakeUp();
        } finally {
            lock.unlock();
        }
    }

    void end(Ending cause) {
        lock.lock();
        try {
            ending = cause;
            wakeUp();
        } finally {
            lock.unlock();
        }
    }

    /** Runs the task where listeners run. */
    void expire(Runnable task) {
        courier.execute(task);
    }

    /** For the pump: the next signal, or null if there is none now or ever again. Throws once the session has ended. */
    @Nullable
    QmpSignal takeForPump() {
        lock.lock();
        try {
            return closed ? null : take();
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether {@link #takeForPump} would find something, the end of the session included. */
    boolean hasSignal() {
        lock.lock();
        try {
            return !closed && (missed > 0 || !signals.isEmpty() || ending != null);
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether the session has ended and nothing is left to take. */
    boolean atEnd() {
        lock.lock();
        try {
            return !closed && missed == 0 && signals.isEmpty() && ending != null;
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether this program ended the session. */
    boolean endedByUs() {
        lock.lock();
        try {
            return ending != null && ending.ours();
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether its subscriber may be told something. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the user's predicate, without a lock: it may take its time, and may use this session. */
    boolean isWanted(QmpSignal signal) {
        return !(signal instanceof QmpEvent event) || wanted.test(event);
    }

    private void wakeUp() {
        if (waiting > 0) {
            changed.signalAll();
        }
        if (pump != null) {
            pump.wake();
        }
    }

    private @Nullable QmpSignal next(Deadline deadline) {
        QmpSignal signal = awaitAny(deadline);
        while (signal != null && !isWanted(signal)) {
            signal = awaitAny(deadline);
        }
        return signal;
    }

    private @Nullable QmpSignal awaitAny(Deadline deadline) {
        lock.lock();
        waiting++;
        try {
            QmpSignal signal = takeForUser();
            while (signal == null && !deadline.passed()) {
                changed.awaitNanos(deadline.remainingNanos());
                signal = takeForUser();
            }
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while waiting for an event", false, e);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private @Nullable QmpSignal takeNow() {
        lock.lock();
        try {
            return takeForUser();
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #takeNow}, but does not mind the end of the session. */
    private @Nullable QmpSignal takeQueued() {
        lock.lock();
        try {
            return signals.isEmpty() && missed == 0 ? null : takeForUser();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable QmpSignal takeForUser() {
        requireUsable();
        return take();
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("The subscription is closed");
        }
        if (pump != null) {
            throw new IllegalStateException("The subscription delivers to a listener");
        }
    }

    private @Nullable QmpSignal take() {
        if (missed > 0) {
            QmpGap gap = new QmpGap(missed);
            missed = 0;
            return gap;
        }
        QmpSignal signal = signals.poll();
        if (signal == null && ending != null) {
            throw ending.forSubscriber();
        }
        return signal;
    }
}
