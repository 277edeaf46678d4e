package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/**
 * The two directions of a connection and what has to be closed with them. Both channels are in blocking mode, and closing
 * a channel has to wake a thread that is blocked in it, as channels of {@code java.nio} do. Whoever is given one owns it.
 *
 * @param in what the peer sends
 * @param out what the peer receives; may be the same channel
 * @param resource closed last, whatever else fails
 */
public record QmpChannels(ReadableByteChannel in, WritableByteChannel out, AutoCloseable resource)
        implements AutoCloseable {

    public QmpChannels {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
        requireNonNull(resource, "resource is null");
    }

    /** Both directions of one connected socket. */
    public static QmpChannels of(SocketChannel socket) {
        return new QmpChannels(socket, socket, socket);
    }

    /** Closes all, in order; a failure does not keep the rest open, and a second one is suppressed into the first. */
    @Override
    public void close() throws IOException {
        try (AutoCloseable last = resource;
                AutoCloseable second = in;
                AutoCloseable first = out) {
            requireNonNull(first);
            requireNonNull(second);
            requireNonNull(last);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
