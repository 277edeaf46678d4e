package dev.ratite.testkit.peer;

import static java.util.Objects.requireNonNull;

/**
 * Many events in a row. Each says when it was sent, by this machine's clock, and has its number from 0 in its data, as
 * {@code {"n": 0}}.
 *
 * @param event its name
 * @param count how many
 * @param perSecond how fast; 0 for as fast as the client reads
 */
public record PeerFlood(String event, long count, long perSecond) {
    public PeerFlood {
        requireNonNull(event, "event is null");
        if (count < 0 || perSecond < 0) {
            throw new IllegalArgumentException("count " + count + " or perSecond " + perSecond + " is negative");
        }
    }

    /** As fast as the client reads: more than 150,000 events a second. */
    public static PeerFlood of(String event, long count) {
        return new PeerFlood(event, count, 0);
    }

    public PeerFlood atRate(long perSecond) {
        return new PeerFlood(event, count, perSecond);
    }
}
