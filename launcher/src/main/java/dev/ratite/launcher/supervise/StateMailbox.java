package dev.ratite.launcher.supervise;

import dev.ratite.launcher.vm.StateSubscription;
import dev.ratite.launcher.vm.VmStateChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The changes of state that one listener has still to be told of. It is told one at a time, in order, on an executor. If it is
 * far behind, the oldest are dropped and counted, so the last is never lost.
 */
final class StateMailbox implements StateSubscription {
    /** Who is told; what it throws is logged, and it is told all the same of what comes next. */
    interface Receiver {
        void change(VmStateChange change);

        /** Nothing more comes. */
        default void end() {}
    }

    /** A guest in a reset loop makes some ten changes a second. */
    static final int CAPACITY = 1024;

    static final long ALL = Long.MAX_VALUE;

    private static final System.Logger LOG = System.getLogger(StateMailbox.class.getName());

    private final Receiver receiver;
    private final Executor executor;
    private final Deque<VmStateChange> waiting = new ArrayDeque<>();
    private long demand;
    private long dropped;
    private boolean over;
    private boolean closed;
    private boolean delivering;

    /** {@code demand} is how many changes may be told, {@link #ALL} or what is asked for by {@link #request}. */
    StateMailbox(Receiver receiver, Executor executor, long demand) {
        this.receiver = receiver;
        this.executor = executor;
        this.demand = demand;
    }

    void offer(VmStateChange change) {
        synchronized (this) {
            if (closed || over) {
                return;
            }
            if (waiting.size() == CAPACITY) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(change);
        }
        wake();
    }

    /** What is waiting is still told, and then the end. */
    void end() {
        synchronized (this) {
            over = true;
        }
        wake();
    }

    void request(long count) {
        synchronized (this) {
            demand = demand + count < 0 ? ALL : demand + count;
        }
        wake();
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void wake() {
        synchronized (this) {
            if (delivering || !hasWork()) {
                return;
            }
            delivering = true;
        }
        try {
            executor.execute(this::deliver);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Ratite is closed: a listener is told no more", e);
            close();
        }
    }

    private boolean hasWork() {
        return !closed && (waiting.isEmpty() ? over : demand > 0);
    }

    private void deliver() {
        while (true) {
            VmStateChange next;
            synchronized (this) {
                if (!hasWork()) {
                    delivering = false;
                    return;
                }
                next = take();
            }
            tell(next);
        }
    }

    /** Null for the end. */
    private @Nullable VmStateChange take() {
        VmStateChange next = waiting.pollFirst();
        if (next == null) {
            closed = true;
            return null;
        }
        demand = demand == ALL ? ALL : demand - 1;
        VmStateChange told = dropped == 0 ? next : next.afterMissing(dropped);
        dropped = 0;
        return told;
    }

    private void tell(@Nullable VmStateChange change) {
        try {
            if (change == null) {
                receiver.end();
            } else {
                receiver.change(change);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A listener for a VM's state failed", e);
        }
    }
}
