package dev.ratite.launcher.console;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A run directory with a serial port's log and socket, as a QEMU leaves them that does what the test says. */
final class FakeSerialPort implements AutoCloseable {
    final RunDirectory directory;

    /** What came over each connection, in order, once {@link #serve} was called. */
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private final VmLock lock;
    private final ServerSocketChannel listener;

    FakeSerialPort(Path root) {
        directory = new StateDirectory(root).run("web");
        lock = VmLock.take(directory, "test");
        directory.create(lock);
        try {
            listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(directory.serialSocket()), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void print(String text) {
        print(text.getBytes(StandardCharsets.UTF_8));
    }

    void print(byte[] bytes) {
        try {
            Files.write(directory.serialLog(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The VM ends. */
    void exit() throws IOException {
        Path fresh = Files.writeString(directory.path().resolve("exit.new"), "0\n");
        Files.move(fresh, directory.exit());
    }

    /**
     * From now on reads what clients send, one after the other until this is closed, and leaves when they have sent
     * all. Before it leaves it sends so many bytes itself.
     */
    void serve(int output) {
        Thread server = new Thread(() -> {
            try {
                while (true) {
                    try (SocketChannel client = listener.accept()) {
                        String text = readAll(client);
                        ByteBuffer flood = ByteBuffer.allocate(output);
                        while (flood.hasRemaining()) {
                            client.write(flood);
                        }
                        received.add(text);
                    }
                }
            } catch (IOException e) {
                // closed
            }
        });
        server.setDaemon(true);
        server.start();
    }

    /** A program that is connected to the socket. */
    SocketChannel otherClient() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(directory.serialSocket()));
    }

    /** A server learns late that its client has left. */
    static void awaitNobodyAt(Path socket) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (UnixSockets.hasClient(socket)) {
            assertThat(System.nanoTime() - end).as("a client at '%s'", socket).isNegative();
            Thread.onSpinWait();
        }
    }

    private static String readAll(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        while (channel.read(bytes) >= 0) {
            // until the other side has sent all
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        lock.close();
    }
}
