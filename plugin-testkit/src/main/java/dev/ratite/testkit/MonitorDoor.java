package dev.ratite.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Where one QEMU knocks when it is ready: it connects to us, so that nobody has to try until it listens. */
final class MonitorDoor implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel server;

    MonitorDoor(Path path) throws IOException {
        this.path = path;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        server.configureBlocking(false);
    }

    Path path() {
        return path;
    }

    /** Waits until QEMU connects; throws EOFException when it ends without having done so. */
    MonitorLine accept(Process qemu, Duration timeout) throws IOException, TimeoutException {
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            CompletableFuture<Void> ended = qemu.onExit().thenRun(selector::wakeup);
            if (selector.select(timeout.toMillis()) > 0) {
                return new MonitorLine(server.accept());
            }
            if (ended.isDone()) {
                throw new EOFException("QEMU ended before it opened its monitor");
            }
            throw new TimeoutException("QEMU did not open its monitor");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
