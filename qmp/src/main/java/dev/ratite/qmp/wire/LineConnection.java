package dev.ratite.qmp.wire;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lines to and from a peer. It ends once, for one cause, whether the peer hangs up, sends nonsense or {@link #close} is
 * called. Safe for use by many threads.
 */
public interface LineConnection extends AutoCloseable {
    /** The longest line taken from a peer, in bytes. QEMU's own parser has the same limit for what it takes from us. */
    int MAX_LINE_LENGTH = 64 * 1024 * 1024;
    /** Lines that wait for a peer that does not read; QEMU itself takes up no more than eight commands at a time. */
    int MAX_WAITING = 1024;
    /** And together they are no longer than this, but for a single one. */
    long MAX_WAITING_BYTES = 2L * MAX_LINE_LENGTH;
    /** After a failed write: time to read what the peer said before it went. */
    Duration LAST_WORDS = Duration.ofSeconds(1);

    /**
     * A connection over channels that are connected. It owns them from the moment of the call. A socket of the JDK is
     * served by the one thread that serves all of them; other channels, which no selector takes, get two threads. Nothing
     * is read before {@link #start}.
     *
     * @param channels closes both channels, which must make a blocked read or write return; closed when the connection ends
     * @throws IOException if the socket was closed meanwhile; {@code channels} is closed then
     */
    static LineConnection over(
            DaemonThreads threads,
            ReadableByteChannel in,
            WritableByteChannel out,
            AutoCloseable channels,
            LineListener listener)
            throws IOException {
        if (in == out && in instanceof SocketChannel socket && socket.provider() == SelectorProvider.provider()) {
            return SelectedConnection.over(socket, channels, listener);
        }
        return new ThreadedConnection(threads, in, out, channels, listener);
    }

    void start();

    /** Sends a line, or several, or keeps them to send them later; never blocks. False if too many wait already. */
    boolean send(byte[] line);

    /** Takes back an array that was given to {@link #send}. True if none of it has been or will be written. */
    boolean withdraw(byte[] line);

    /** Ends the connection for the cause given, unless it has ended already. Does not wait for anything. */
    void end(@Nullable Throwable cause);

    /**
     * Ends the connection and waits, at most for a second or two, until the listener is left alone and the channels are
     * closed. Calling it twice does nothing.
     */
    @Override
    void close();
}
