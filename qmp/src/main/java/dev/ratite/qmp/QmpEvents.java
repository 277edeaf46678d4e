package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Predicate;

/**
 * The events of a session: those that come, to whom it wants to hear of them, and the last of those that came. Safe for use
 * by many threads, and after the session's end as well.
 *
 * <p>Events have sequence numbers, since one moment can have several and clocks jump. To be sure to see what a command
 * causes, subscribe first and send it then; or note {@link #sequence} first, and look for what came {@linkplain #since(long)
 * since}. An event that had arrived before is then never taken for the one that is meant.
 */
public final class QmpEvents {
    private final EventHub hub;
    private final Courier courier;

    QmpEvents(EventHub hub, Courier courier) {
        this.hub = hub;
        this.courier = courier;
    }

    /** The number of the last event that has arrived; 0 before the first. */
    public long sequence() {
        return hub.sequence();
    }

    /** What has come after the event of this number, as far as the session has kept it. */
    public QmpHistory since(long sequence) {
        return hub.since(sequence);
    }

    /** The kept events that happened at this moment or later, by QEMU's clock, which counts in microseconds. */
    public QmpHistory since(Instant moment) {
        return hub.since(requireNonNull(moment, "moment is null"));
    }

    /**
     * Subscribes to events that arrive from now on.
     *
     * @param names of the events wanted; all if none is named
     */
    public QmpSubscription subscribe(String... names) {
        return hub.subscribe(Set.copyOf(List.of(names)), QmpEvents::any);
    }

    /** Subscribes to the events from now on that have one of these names, or any, and pass the predicate. */
    public QmpSubscription subscribe(Set<String> names, Predicate<QmpEvent> wanted) {
        return hub.subscribe(Set.copyOf(names), requireNonNull(wanted, "wanted is null"));
    }

    /**
     * Like {@link #subscribe}, but begins with the kept events since the connection was made, those before QEMU's greeting
     * included. If the session has not kept all of them a {@link QmpGap} comes first that counts the others, whatever their
     * names.
     */
    public QmpSubscription subscribeFromStart(String... names) {
        return subscribeSince(0, names);
    }

    /** Like {@link #subscribeFromStart}, but begins after the event of the number given. */
    public QmpSubscription subscribeSince(long sequence, String... names) {
        return hub.subscribeSince(sequence, Set.copyOf(List.of(names)), QmpEvents::any);
    }

    /** Waits for an event that arrives from now on. See {@link QmpSubscription#await(EventPattern, Duration)}. */
    public <T> T await(EventPattern<T> pattern, Duration timeout) {
        try (QmpWaiter<T> waiter = waiter(pattern)) {
            return waiter.await(timeout);
        }
    }

    /** Like {@link #await}, but takes an event that came after the one of the number given, if there was one. */
    public <T> T awaitSince(long sequence, EventPattern<T> pattern, Duration timeout) {
        try (QmpWaiter<T> waiter = waiterSince(sequence, pattern)) {
            return waiter.await(timeout);
        }
    }

    /** Begins to listen for an event: make the waiter, send the command, then {@linkplain QmpWaiter#await wait}. */
    public <T> QmpWaiter<T> waiter(EventPattern<T> pattern) {
        return new QmpWaiter<>(pattern, hub.subscribe(pattern.names(), QmpEvents::any));
    }

    /** Like {@link #waiter}, but sees also what came after the event of the number given. */
    public <T> QmpWaiter<T> waiterSince(long sequence, EventPattern<T> pattern) {
        return new QmpWaiter<>(pattern, hub.subscribeSince(sequence, pattern.names(), QmpEvents::any));
    }

    /**
     * The first match that arrives from now on, as a future; for who cannot block. It fails with
     * {@link QmpException.TimedOut} when the time is up, or with the cause when the session ends. Dependents run on the
     * session's callback thread. Cancelling it ends the waiting.
     */
    public <T> CompletableFuture<T> next(EventPattern<T> pattern, Duration timeout) {
        return FutureEvent.of(
                pattern, hub.subscribe(pattern.names(), QmpEvents::any), courier, Deadline.after(timeout));
    }

    /**
     * The events from now on, for reactive programs. Each subscriber has a queue of its own; what it is too slow for, or
     * does not ask for in time, it misses, and gets a {@link QmpGap} instead. When the session ends after this program
     * closed it subscribers get {@code onComplete}, otherwise {@code onError} with the cause.
     *
     * @param names of the events wanted; all if none is named
     */
    public Flow.Publisher<QmpSignal> publisher(String... names) {
        return publisher(Runnable::run, names);
    }

    /** @param executor where subscribers are called; stays its owner's. Without one it is the session's callback thread. */
    public Flow.Publisher<QmpSignal> publisher(Executor executor, String... names) {
        requireNonNull(executor, "executor is null");
        Set<String> wanted = Set.copyOf(List.of(names));
        return subscriber -> {
            requireNonNull(subscriber, "subscriber is null");
            QmpSubscription source = hub.subscribe(wanted, QmpEvents::any);
            new FlowPump(source, subscriber, executor, courier).begin();
        };
    }

    /** The last kept event that the pattern takes and that came after the event of the number given. Does not wait. */
    public <T> Optional<T> find(long sequence, EventPattern<T> pattern) {
        List<QmpEvent> events = since(sequence).events();
        for (int i = events.size() - 1; i >= 0; i--) {
            Optional<T> match = pattern.match(events.get(i));
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private static boolean any(QmpEvent event) {
        return true;
    }
}
