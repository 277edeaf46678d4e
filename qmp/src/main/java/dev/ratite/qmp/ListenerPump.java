package dev.ratite.qmp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries the signals of one subscription to its listener, never twice at once. */
final class ListenerPump {
    private static final Logger LOG = System.getLogger(ListenerPump.class.getName());

    private final QmpSubscription source;
    private final QmpListener listener;
    private final Executor executor;
    private final Courier courier;
    /** Whether a run is on its way; stays set after the end. */
    private final AtomicBoolean scheduled = new AtomicBoolean();

    ListenerPump(QmpSubscription source, QmpListener listener, Executor executor, Courier courier) {
        this.source = source;
        this.listener = listener;
        this.executor = executor;
        this.courier = courier;
    }

    /** There may be something to deliver. Called by the reader thread, so the user's executor is asked elsewhere. */
    void wake() {
        if (scheduled.compareAndSet(false, true)) {
            courier.execute(this::submit);
        }
    }

    private void submit() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "A listener's executor takes no more tasks: its subscription is closed", e);
            source.close();
        }
    }

    private void run() {
        do {
            if (!deliverAll()) {
                return;
            }
            scheduled.set(false);
        } while (source.hasSignal() && scheduled.compareAndSet(false, true));
    }

    /** False if nothing will follow. */
    private boolean deliverAll() {
        try {
            for (QmpSignal signal = source.takeForListener(); signal != null; signal = source.takeForListener()) {
                QmpSignal current = signal;
                guard(() -> deliver(current));
            }
            return true;
        } catch (QmpException e) {
            guard(() -> listener.ended(e));
            return false;
        }
    }

    private void deliver(QmpSignal signal) {
        if (signal instanceof QmpEvent event) {
            listener.event(event);
        } else if (signal instanceof QmpGap gap) {
            listener.gap(gap);
        }
    }

    private static void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A listener for QMP events failed", e);
        }
    }
}
