package dev.ratite.qmp.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a {@link LineConnection} tells its owner. */
public interface LineListener {
    /**
     * One line, without its line feed, in an array-backed buffer that is valid during the call only. Runs on the reader
     * thread and must not block; what it throws ends the connection.
     */
    void line(ByteBuffer line) throws IOException;

    /**
     * The connection has ended. Called exactly once, on any thread.
     *
     * @param cause why, or null if the peer closed it between two lines
     */
    void ended(@Nullable Throwable cause);
}
