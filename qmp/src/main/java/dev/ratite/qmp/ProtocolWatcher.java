package dev.ratite.qmp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees every line of a connection as it passes, for a log or a recording ({@code dev.ratite.qmp.log}).
 *
 * <p>A watcher is called on the threads that send and receive, so it must not block for long. {@link #sent} and
 * {@link #received} may be called from two threads at the same time; the calls of each direction come in order. What a
 * watcher throws is logged and switches it off; the connection goes on.
 */
public interface ProtocolWatcher {
    /**
     * A line for the peer, shown before its first byte is written, so that no reply can be seen before its command. One that
     * is given up at that very moment was shown and is not sent.
     *
     * @param line without its line feed; a read-only view, valid during the call
     */
    void sent(Instant at, ByteBuffer line);

    /**
     * A line from the peer, shown before anybody acts on it.
     *
     * @param line without its line feed; a read-only view, valid during the call
     */
    void received(Instant at, ByteBuffer line);

    /**
     * The connection has ended. Called once, and nothing follows, for a QMP session; a guest agent's connection may be renewed,
     * then lines follow and this is called again.
     *
     * @param cause null if the peer hung up between two lines
     */
    default void ended(Instant at, @Nullable Throwable cause) {}

    /** One watcher that tells all of these. One of them that throws is left out from then on; the others are not. */
    static ProtocolWatcher all(List<ProtocolWatcher> watchers) {
        return new Watchers(watchers);
    }
}
