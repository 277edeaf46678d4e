package dev.ratite.qmp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries the signals of one subscription to whoever gets them delivered, never twice at once. */
abstract class SignalPump {
    private static final Logger LOG = System.getLogger(SignalPump.class.getName());

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
        }
    }

    private void run() {
        do {
            if (!deliverAll()) {
                return;
            }
            scheduled.set(false);
        } while (hasWork() && scheduled.compareAndSet(false, true));
    }

    /** Delivers what may be delivered now; false if nothing will ever follow. */
    abstract boolean deliverAll();

    /** Whether {@link #deliverAll} would do something. */
    abstract boolean hasWork();

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
