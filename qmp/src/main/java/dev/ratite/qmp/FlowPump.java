package dev.ratite.qmp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands signals to a {@link Flow.Subscriber} as far as it has asked for them. */
final class FlowPump extends SignalPump implements Flow.Subscription {
    private static final Logger LOG = System.getLogger(FlowPump.class.getName());

    private final Flow.Subscriber<? super QmpSignal> subscriber;
    private final SignalQueue queue;
    private final AtomicLong demand = new AtomicLong();
    /** The subscriber broke a rule. */
    private volatile @Nullable IllegalArgumentException misuse;

    FlowPump(
            QmpSubscription source, Flow.Subscriber<? super QmpSignal> subscriber, Executor executor, Courier courier) {
        super(source, executor, courier);
        this.queue = source.queue();
        this.subscriber = subscriber;
    }

    /** To be called once, before anything is delivered. */
    void begin() {
        hold();
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            source().close();
            throw e;
        }
        if (!queue.attach(this)) {
            LOG.log(Level.DEBUG, "A subscriber cancelled before the first event");
        }
        release();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            misuse = new IllegalArgumentException("Asked for " + count + " signals: the rules want at least one");
        } else {
            demand.getAndAccumulate(count, FlowPump::sum);
        }
        wake();
    }

    private static long sum(long present, long added) {
        return present + added < 0 ? Long.MAX_VALUE : present + added;
    }

    @Override
    public void cancel() {
        source().close();
    }

    @Override
    boolean deliver(int limit) {
        if (misuse != null) {
            return refuse();
        }
        try {
            for (int left = limit; left > 0 && (demand.get() > 0 || queue.isAtEnd()); left--) {
                QmpSignal signal = queue.takeForPump();
                if (signal == null) {
                    return true;
                }
                if (source().isWanted(signal)) {
                    next(signal);
                }
            }
            return true;
        } catch (QmpException e) {
            guard(() -> finish(e));
            return false;
        }
    }

    private void next(QmpSignal signal) {
        demand.decrementAndGet();
        if (!guard(() -> subscriber.onNext(signal))) {
            cancel();
        }
    }

    private boolean refuse() {
        if (!queue.isClosed()) {
            source().close();
            guard(() -> subscriber.onError(misuse));
        }
        return false;
    }

    private void finish(QmpException cause) {
        if (queue.isEndedByUs()) {
            subscriber.onComplete();
        } else {
            subscriber.onError(cause);
        }
    }

    @Override
    void rejected(RejectedExecutionException cause) {
        subscriber.onError(cause);
    }

    @Override
    boolean hasWork() {
        return misuse != null || (demand.get() > 0 && queue.hasSignal()) || queue.isAtEnd();
    }
}
