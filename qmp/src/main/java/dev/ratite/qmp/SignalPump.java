package dev.ratite.qmp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries the signals of one subscription to whoever gets them delivered, never twice at once. */
abstract class SignalPump {
    private static final Logger LOG = System.getLogger(SignalPump.class.getName());

    /** Signals in a row, so that one busy subscriber does not keep the callback thread from the others. */
    private static final int BATCH = 64;

    private final QmpSubscription source;
    private final Executor executor;
    private final Courier courier;
    /** Whether a run is on its way; stays set after the end. */
    private final AtomicBoolean scheduled = new AtomicBoolean();

    SignalPump(QmpSubscription source, Executor executor, Courier courier) {
        this.source = source;
        this.executor = executor;
        this.courier = courier;
    }

    final QmpSubscription source() {
        return source;
    }

    /** Delivers nothing until {@link #release}. */
    final void hold() {
        scheduled.set(true);
    }

    final void release() {
        scheduled.set(false);
        if (hasWork()) {
            wake();
        }
    }

    /** There may be something to deliver. Called by the reader thread, so the user's executor is asked elsewhere. */
    final void wake() {
        if (scheduled.compareAndSet(false, true)) {
            courier.execute(this::submit);
        }
    }

    private void submit() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "A subscriber's executor takes no more tasks: its subscription is closed", e);
            source.close();
            guard(() -> rejected(e));
        }
    }

    private void run() {
        if (!deliver(BATCH)) {
            return;
        }
        if (hasWork()) {
            // Others may wait for the callback thread as well.
            courier.execute(this::submit);
            return;
        }
        scheduled.set(false);
        if (hasWork()) {
            wake();
        }
    }

    /** Delivers what may be delivered now, no more than {@code limit}; false if nothing will ever follow. */
    abstract boolean deliver(int limit);

    /** Whether {@link #deliver} would do something. */
    abstract boolean hasWork();

    /** The executor took nothing; the source is closed. */
    void rejected(RejectedExecutionException cause) {}

    /** The user's code; what it throws is logged. False if it threw. */
    static boolean guard(Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A subscriber to QMP events failed", e);
            return false;
        }
    }
}
