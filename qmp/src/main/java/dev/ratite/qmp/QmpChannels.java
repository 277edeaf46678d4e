package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * The two directions of a connection and what has to be closed with them. Both channels are in blocking mode, and closing
 * a channel has to wake a thread that is blocked in it, as channels of {@code java.nio} do. Whoever is given one owns it,
 * and may change its blocking mode. One {@link SocketChannel} of the JDK for both directions costs no thread; all else
 * costs two.
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

    /**
     * The named pipes of QEMU's {@code -chardev pipe,path=PATH}, {@code PATH.in} and {@code PATH.out}, which somebody has
     * made with {@code mkfifo}. Does not block, whether QEMU has opened them or not. QEMU does not notice when a client of
     * a pipe leaves, and does not greet the next, so only the first client uses {@link QmpSession#open}, and those after it
     * {@link QmpSession#resume}.
     *
     * @throws IOException if there are no such pipes, or they may not be opened
     */
    public static QmpChannels ofPipes(Path path) throws IOException {
        return PipeChannels.open(path);
    }

    /** What closes all there is; the socket itself if there is nothing else. */
    AutoCloseable toClose() {
        return in == out && out == resource ? resource : this;
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
