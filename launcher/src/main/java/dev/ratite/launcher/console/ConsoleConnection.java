package dev.ratite.launcher.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One short stay at a console's socket. What QEMU sends there is thrown away, since the log has it. */
final class ConsoleConnection implements AutoCloseable {
    private static final int SCRAP = 16 * 1024;

    private final SocketChannel channel;
    private final Selector selector;

    private ConsoleConnection(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** Connects; empty when so many wait already that the kernel would have this one wait to be let in. */
    static Optional<ConsoleConnection> open(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (channel.connect(UnixDomainSocketAddress.of(socket))) {
                return Optional.of(new ConsoleConnection(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends a few bytes, for which a fresh connection always has room, and that no more will come. */
    void send(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("a fresh connection has no room for " + bytes.remaining() + " bytes");
        }
        channel.shutdownOutput();
    }

    /**
     * Waits for QEMU to leave, which it does once it has read everything, as the guest takes it; it reads no more than
     * that. False when the time is up or the thread interrupted.
     */
    boolean awaitTaken(long deadline) throws IOException {
        ByteBuffer scrap = ByteBuffer.allocate(SCRAP);
        while (channel.read(scrap.clear()) >= 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            selector.select(left);
            selector.selectedKeys().clear();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
