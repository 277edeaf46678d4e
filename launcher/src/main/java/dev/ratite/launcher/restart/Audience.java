package dev.ratite.launcher.restart;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Tells listeners, one event after the other, on a lent executor. What one of them throws is logged. */
final class Audience {
    private static final System.Logger LOG = System.getLogger(Audience.class.getName());

    private final Executor executor;
    private final List<SupervisionListener> listeners = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    Audience(Executor executor) {
        this.executor = executor;
    }

    /** Until the answer is closed. */
    SupervisionSubscription add(SupervisionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    synchronized void tell(SupervisionEvent event) {
        try {
            told = told.thenRunAsync(() -> tellAll(event), executor);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "Ratite is closed, nobody is told of " + event);
        }
    }

    private void tellAll(SupervisionEvent event) {
        for (SupervisionListener listener : listeners) {
            try {
                listener.event(event);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A listener to a supervised VM failed on " + event, e);
            }
        }
    }
}
