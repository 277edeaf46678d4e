package dev.ratite.qmp.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a {@link LineConnection} tells its owner. */
public interface LineListener {
    /**
     * One line, without its line feed, in an array-backed buffer that is valid during the call only. Runs on a thread that
     * may serve other connections too and must not block; what it throws ends the connection. One call at a time.
     */
    void line(ByteBuffer line) throws IOException;

    /** These bytes, a line or several, are about to be written. Called in their order, under a lock; must not block. */
    default void written(byte[] lines) {}

    /**
     * The connection has ended. Called exactly once, on any thread.
     *
     * @param cause why, or null if the peer closed it between two lines
     */
    void ended(@Nullable Throwable cause);
}
