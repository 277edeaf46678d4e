package dev.ratite.qmp;

import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Completes a future with the first event that a pattern takes. */
final class FutureEvent<T> implements QmpListener {
    private final EventPattern<T> pattern;
    private final SettledFuture<T> future;
    private final AtomicLong missed = new AtomicLong();

    private FutureEvent(EventPattern<T> pattern, Executor dependents) {
        this.pattern = pattern;
        this.future = new SettledFuture<>(dependents);
    }

    static <T> CompletableFuture<T> of(
            EventPattern<T> pattern, QmpSubscription subscription, Courier courier, Deadline deadline) {
        FutureEvent<T> event = new FutureEvent<>(pattern, courier);
        // The listener runs on the courier itself.
        subscription.deliverTo(event, Runnable::run);
        Future<?> expiry = Timer.schedule(() -> event.expire(deadline), deadline);
        CompletableFuture<?> unused = event.future.outcome().whenComplete((result, failure) -> {
            expiry.cancel(false);
            subscription.close();
        });
        return event.future;
    }

    @Override
    public void event(QmpEvent event) {
        pattern.match(event).ifPresent(future::settle);
    }

    @Override
    public void gap(QmpGap gap) {
        missed.addAndGet(gap.missed());
    }

    @Override
    public void ended(QmpException cause) {
        future.settleExceptionally(cause);
    }

    private void expire(Deadline deadline) {
        future.settleExceptionally(QmpSubscription.tooLate(deadline.timeout(), missed.get(), pattern));
    }
}
