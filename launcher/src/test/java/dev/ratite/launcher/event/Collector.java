package dev.ratite.launcher.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber that keeps what it gets. It asks for nothing unless told how much. */
public final class Collector implements Flow.Subscriber<VmSignal> {
    private static final int PATIENCE_SECONDS = 60;

    /** Completes with the feed, or as it failed. */
    public final CompletableFuture<Void> done = new CompletableFuture<>();

    private final LinkedBlockingQueue<VmSignal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final long first;

    private Collector(long first) {
        this.first = first;
    }

    /** Wants all. */
    public static Collector greedy() {
        return new Collector(Long.MAX_VALUE);
    }

    /** Wants so many for a start. */
    public static Collector of(long count) {
        return new Collector(count);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        if (first != 0) {
            given.request(first);
        }
    }

    public Flow.Subscription subscription() {
        return subscription.join();
    }

    @Override
    public void onNext(VmSignal signal) {
        signals.add(signal);
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }

    /** The next one, waited for. */
    public VmSignal next() throws InterruptedException {
        VmSignal signal = signals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (signal == null) {
            throw new AssertionError("no event within " + PATIENCE_SECONDS + " s; done: " + done);
        }
        return signal;
    }

    /** So many, waited for. */
    public List<VmSignal> next(int count) throws InterruptedException {
        List<VmSignal> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(next());
        }
        return taken;
    }

    /** What came and was not taken. */
    public List<VmSignal> rest() {
        List<VmSignal> rest = new ArrayList<>();
        signals.drainTo(rest);
        return rest;
    }

    /** All until the feed's end. */
    public List<VmSignal> all() throws Exception {
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return rest();
    }
}
