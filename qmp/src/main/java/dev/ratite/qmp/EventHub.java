package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Numbers events, keeps the last of them, and hands each to the subscriptions that want it. Never waits for a subscriber. */
final class EventHub {
    private final int queueCapacity;
    private final int historyCapacity;
    private final Courier courier;
    private final List<QmpSubscription> subscriptions = new ArrayList<>(1);
    private final Deque<QmpEvent> history = new ArrayDeque<>(1);
    private long sequence;
    private @Nullable Ending ending;

    EventHub(QmpOptions options, Courier courier) {
        this.queueCapacity = options.eventCapacity();
        this.historyCapacity = options.historyCapacity();
        this.courier = courier;
    }

    /** After the end nothing is published, though the reader may still be at it. */
    synchronized void publish(String name, JsonNode data, Instant timestamp) {
        if (ending != null) {
            return;
        }
        QmpEvent event = new QmpEvent(++sequence, name, data, timestamp);
        if (history.size() == historyCapacity) {
            history.remove();
        }
        history.add(event);
        for (QmpSubscription subscription : subscriptions) {
            subscription.offer(event);
        }
    }

    synchronized long sequence() {
        return sequence;
    }

    synchronized QmpHistory since(long after) {
        List<QmpEvent> later =
                history.stream().filter(event -> event.sequence() > after).toList();
        return new QmpHistory(later, Math.max(0, sequence - Math.max(0, after) - later.size()));
    }

    synchronized QmpHistory since(Instant from) {
        List<QmpEvent> later = history.stream()
                .filter(event -> !event.timestamp().isBefore(from.truncatedTo(ChronoUnit.MICROS)))
                .toList();
        long dropped = sequence - history.size();
        return new QmpHistory(later, later.size() == history.size() ? dropped : 0);
    }

    synchronized QmpSubscription subscribe(Set<String> names, Predicate<QmpEvent> wanted) {
        return begin(new QmpSubscription(names, wanted, queueCapacity, this, courier));
    }

    /** Begins with those after the given one; if they are no longer all kept, with a gap. */
    synchronized QmpSubscription subscribeSince(long after, Set<String> names, Predicate<QmpEvent> wanted) {
        int capacity = Math.max(queueCapacity, historyCapacity + 1);
        QmpSubscription subscription = new QmpSubscription(names, wanted, capacity, this, courier);
        QmpHistory past = since(after);
        if (past.missed() > 0) {
            subscription.offer(new QmpGap(past.missed()));
        }
        past.events().forEach(subscription::offer);
        return begin(subscription);
    }

    private QmpSubscription begin(QmpSubscription subscription) {
        if (ending == null) {
            subscriptions.add(subscription);
        } else {
            subscription.end(ending);
        }
        return subscription;
    }

    synchronized void remove(QmpSubscription subscription) {
        subscriptions.remove(subscription);
    }

    synchronized void end(Ending cause) {
        ending = cause;
        subscriptions.forEach(subscription -> subscription.end(cause));
        subscriptions.clear();
    }
}
