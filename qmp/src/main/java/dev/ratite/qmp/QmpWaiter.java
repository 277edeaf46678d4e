package dev.ratite.qmp;

import java.time.Duration;
import java.util.Optional;

/**
 * Waits for one kind of event; it listens from the moment it was made, so that nothing is missed between a command and the
 * wait for what it causes. To be closed.
 *
 * @param <T> what is known of the event
 */
public final class QmpWaiter<T> implements AutoCloseable {
    private final EventPattern<T> pattern;
    private final QmpSubscription subscription;

    QmpWaiter(EventPattern<T> pattern, QmpSubscription subscription) {
        this.pattern = pattern;
        this.subscription = subscription;
    }

    /**
     * The next match, which has come already or does within the timeout. Blocks. Called again, it waits for another.
     *
     * @throws QmpException.TimedOut if none came in time; the message says whether events were missed
     * @throws QmpException.Disconnected with the cause, or {@code Malformed}, at once when the session ends
     */
    public T await(Duration timeout) {
        return subscription.await(pattern, timeout);
    }

    /** The next match if it has come already. Does not wait. */
    public Optional<T> poll() {
        return subscription.poll(signal -> signal instanceof QmpEvent event ? pattern.match(event) : Optional.empty());
    }

    @Override
    public void close() {
        subscription.close();
    }
}
