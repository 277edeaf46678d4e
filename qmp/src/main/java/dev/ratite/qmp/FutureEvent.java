package dev.ratite.qmp;

import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Completes a future with the first event that a pattern takes. */
final class FutureEvent<T> implements QmpListener {
    private final EventPattern<T> pattern;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private long missed;

    private FutureEvent(EventPattern<T> pattern) {
        this.pattern = pattern;
    }

    static <T> CompletableFuture<T> of(EventPattern<T> pattern, QmpSubscription subscription, Deadline deadline) {
        FutureEvent<T> event = new FutureEvent<>(pattern);
        // The listener runs on the courier itself, and so do those that depend on the future.
        subscription.deliverTo(event, Runnable::run);
        Future<?> expiry = Timer.schedule(() -> subscription.besideListeners(() -> event.expire(deadline)), deadline);
        CompletableFuture<?> unused = event.future.whenComplete((result, failure) -> {
            expiry.cancel(false);
            subscription.close();
        });
        return event.future;
    }

    @Override
    public void event(QmpEvent event) {
        pattern.match(event).ifPresent(future::complete);
    }

    @Override
    public void gap(QmpGap gap) {
        missed += gap.missed();
    }

    @Override
    public void ended(QmpException cause) {
        future.completeExceptionally(cause);
    }

    private void expire(Deadline deadline) {
        future.completeExceptionally(QmpSubscription.tooLate(deadline.timeout(), missed, pattern));
    }
}
