package dev.ratite.qmp;

import dev.ratite.qmp.wire.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one subscriber. It is emptied either by the subscriber's threads or, once one is attached, by a pump. When
 * it is full the oldest goes, and is counted. Safe for use by many threads; never makes the one that fills it wait.
 */
final class SignalQueue {
    private final int capacity;
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

    SignalQueue(int capacity) {
        this.capacity = capacity;
    }

    void offer(QmpSignal signal) {
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

    /** The session is over; what is queued can still be taken. */
    void end(Ending cause) {
        lock.lock();
        try {
            ending = cause;
            wakeUp();
        } finally {
            lock.unlock();
        }
    }

    /** The subscriber is not interested any more; what is queued is dropped. */
    void close() {
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

    /**
     * From now on the pump takes the signals. False if the queue is closed.
     *
     * @throws IllegalStateException if there is a pump already
     */
    boolean attach(SignalPump added) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            requireUsable();
            pump = added;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        added.wake();
        return true;
    }

    /** The next signal, or null if there is none now. Throws once the session has ended. */
    @Nullable
    QmpSignal take() {
        lock.lock();
        try {
            requireUsable();
            return remove();
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #take}, but takes all there is. */
    List<QmpSignal> takeAll() {
        lock.lock();
        try {
            requireUsable();
            List<QmpSignal> all = new ArrayList<>();
            for (QmpSignal signal = remove(); signal != null; signal = isEmpty() ? null : remove()) {
                all.add(signal);
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return signals.size();
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #take}, but does not mind the end of the session. */
    @Nullable
    QmpSignal takeQueued() {
        lock.lock();
        try {
            requireUsable();
            return isEmpty() ? null : remove();
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #take}, but waits; null if nothing came in time. */
    @Nullable
    QmpSignal await(Deadline deadline) {
        lock.lock();
        waiting++;
        try {
            QmpSignal signal = take();
            while (signal == null && !deadline.passed()) {
                changed.awaitNanos(deadline.remainingNanos());
                signal = take();
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

    /** For the pump: the next signal, or null if there is none now or ever again. Throws once the session has ended. */
    @Nullable
    QmpSignal takeForPump() {
        lock.lock();
        try {
            return closed ? null : remove();
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether {@link #takeForPump} would find something, the end of the session included. */
    boolean hasSignal() {
        lock.lock();
        try {
            return !closed && (!isEmpty() || ending != null);
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether the session has ended and nothing is left to take. */
    boolean isAtEnd() {
        lock.lock();
        try {
            return !closed && isEmpty() && ending != null;
        } finally {
            lock.unlock();
        }
    }

    /** For the pump: whether it was this program that ended the session. */
    boolean isEndedByUs() {
        lock.lock();
        try {
            return ending != null && ending.ours();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return missed == 0 && signals.isEmpty();
    }

    private void wakeUp() {
        if (waiting > 0) {
            changed.signalAll();
        }
        if (pump != null) {
            pump.wake();
        }
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("The subscription is closed");
        }
        if (pump != null) {
            throw new IllegalStateException("The subscription delivers to a listener");
        }
    }

    private @Nullable QmpSignal remove() {
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
