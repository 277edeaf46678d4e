package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers events and hands each to the subscriptions that want it. Never waits for a subscriber. */
final class EventHub {
    private final int capacity;
    private final Courier courier;
    private final List<QmpSubscription> subscriptions = new ArrayList<>();
    private final List<QmpEvent> opening = new ArrayList<>();
    private long sequence;
    private @Nullable Ending ending;

    EventHub(int capacity, Courier courier) {
        this.capacity = capacity;
        this.courier = courier;
    }

    /** After the end nothing is published, though the reader may still be at it. */
    synchronized void publish(String name, JsonNode data, Instant timestamp) {
        if (ending != null) {
            return;
        }
        QmpEvent event = new QmpEvent(++sequence, name, data, timestamp);
        if (opening.size() < QmpSession.OPENING_EVENTS) {
            opening.add(event);
        }
        subscriptions.forEach(subscription -> subscription.offer(event));
    }

    synchronized QmpSubscription subscribe(Set<String> names) {
        QmpSubscription subscription = new QmpSubscription(names, capacity, this, courier);
        begin(subscription);
        return subscription;
    }

    synchronized QmpSubscription subscribeFromStart(Set<String> names) {
        QmpSubscription subscription =
                new QmpSubscription(names, Math.max(capacity, QmpSession.OPENING_EVENTS + 1), this, courier);
        opening.forEach(subscription::offer);
        if (sequence > opening.size()) {
            subscription.offer(new QmpGap(sequence - opening.size()));
        }
        begin(subscription);
        return subscription;
    }

    private void begin(QmpSubscription subscription) {
        if (ending == null) {
            subscriptions.add(subscription);
        } else {
            subscription.end(ending);
        }
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
