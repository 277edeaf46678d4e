package dev.ratite.qmp;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future with two ends. Whoever waits for it is woken by the thread that settles it; what users have hung on it runs
 * elsewhere, and may be late. So a callback that blocks delays other callbacks, but nobody who waits.
 */
class SettledFuture<T> extends CompletableFuture<T> {
    /** Has no dependents but ours. */
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    private final Executor dependents;

    /** @param dependents where what hangs on this future runs */
    SettledFuture(Executor dependents) {
        this.dependents = dependents;
    }

    /** The result, for our own code: what hangs on it runs on the thread that settles. */
    final CompletableFuture<T> outcome() {
        return outcome;
    }

    final void settle(T value) {
        if (outcome.complete(value)) {
            dependents.execute(() -> super.complete(value));
        }
    }

    /** Where there can be no dependents yet. */
    final void settleHere(T value) {
        if (outcome.complete(value)) {
            super.complete(value);
        }
    }

    final void settleExceptionally(Throwable failure) {
        if (outcome.completeExceptionally(failure)) {
            dependents.execute(() -> super.completeExceptionally(failure));
        }
    }

    @Override
    public boolean complete(T value) {
        return outcome.complete(value) && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return outcome.completeExceptionally(failure) && super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (outcome.completeExceptionally(new CancellationException())) {
            super.cancel(mayInterruptIfRunning);
        }
        return outcome.isCancelled();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        return outcome.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(timeout, unit);
    }

    @Override
    public T join() {
        return outcome.join();
    }

    @Override
    public T getNow(@Nullable T valueIfAbsent) {
        return outcome.getNow(valueIfAbsent);
    }

    @Override
    public boolean isDone() {
        return outcome.isDone();
    }

    @Override
    public boolean isCancelled() {
        return outcome.isCancelled();
    }

    @Override
    public boolean isCompletedExceptionally() {
        return outcome.isCompletedExceptionally();
    }
}
