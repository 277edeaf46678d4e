package dev.ratite.launcher.event;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.log.JournalMark;
import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.RunLogs;
import java.nio.file.Files;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a VM's events. The journal is the buffer: an event is read when it was asked for, and one ahead. The
 * kernel tells of changes, and then, or when more is asked for, one thread at a time delivers what can be delivered.
 */
final class EventFeed implements Flow.Subscription {
    private final RunLogs logs;
    private final EventReader reader;
    private final Flow.Subscriber<? super VmSignal> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    /** Reasons to deliver that nobody has looked at; who makes it 1 does. */
    private final AtomicInteger reasons = new AtomicInteger();

    private @Nullable DirectoryWatch watch;
    private @Nullable VmSignal ahead;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean ended;

    EventFeed(RunLogs logs, long first, JournalMark mark, Flow.Subscriber<? super VmSignal> subscriber) {
        this.logs = logs;
        this.reader = new EventReader(logs, first, mark);
        this.subscriber = requireNonNull(subscriber, "subscriber is null");
    }

    /** Nothing is delivered before the subscriber has been told of its subscription. */
    void begin() {
        reasons.set(1);
        watch = watch();
        subscriber.onSubscribe(this);
        DeliveryThreads.execute(this::deliver);
    }

    /** Null where there is nothing that could change any more. */
    private @Nullable DirectoryWatch watch() {
        try {
            return DirectoryWatch.on(logs.directory(), this::look);
        } catch (RatiteException e) {
            if (Files.isDirectory(logs.directory())) {
                failure = e;
            }
            return null;
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            failure = new IllegalArgumentException("request for " + count + " events");
        } else {
            wanted.accumulateAndGet(count, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        }
        look();
    }

    @Override
    public void cancel() {
        ended = true;
        look();
    }

    private void look() {
        if (reasons.getAndIncrement() == 0) {
            DeliveryThreads.execute(this::deliver);
        }
    }

    private void deliver() {
        int seen = reasons.get();
        do {
            try {
                deliverPresent();
            } catch (RuntimeException e) {
                end(() -> subscriber.onError(e));
            }
            if (ended) {
                close();
            }
            seen = reasons.addAndGet(-seen);
        } while (seen != 0);
    }

    private void deliverPresent() {
        // Before reading: what was written up to the end is then there to be read.
        boolean complete = logs.complete();
        while (!ended) {
            RuntimeException broken = failure;
            if (broken != null) {
                throw broken;
            }
            if (ahead == null) {
                ahead = reader.next();
            }
            if (ahead == null) {
                if (complete) {
                    end(subscriber::onComplete);
                }
                return;
            }
            if (wanted.get() == 0) {
                return;
            }
            hand(ahead);
        }
    }

    private void hand(VmSignal signal) {
        ahead = null;
        wanted.updateAndGet(before -> before == Long.MAX_VALUE ? before : before - 1);
        call(() -> subscriber.onNext(signal));
    }

    private void end(Runnable last) {
        if (!ended) {
            ended = true;
            call(last);
        }
    }

    /** A subscriber that throws gets nothing more. */
    private void call(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            ended = true;
            System.getLogger(EventFeed.class.getName())
                    .log(System.Logger.Level.ERROR, "A subscriber to events of VM '" + logs.vm() + "' failed", e);
        }
    }

    private void close() {
        if (watch != null) {
            watch.close();
        }
        reader.close();
    }
}
