package dev.ratite.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Lines to and from a monitor, each within a deadline and without a thread. Belongs to one thread at a time. */
final class MonitorLine implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).flip();

    /** Takes over the channel. */
    MonitorLine(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    void write(String line, Duration timeout) throws IOException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    /** The next line; throws EOFException when the other side has closed. */
    String read(Duration timeout) throws IOException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (chunk.hasRemaining()) {
                byte next = chunk.get();
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
            fill(deadline);
        }
    }

    private void fill(long deadline) throws IOException, TimeoutException {
        chunk.clear();
        int count = channel.read(chunk);
        chunk.flip();
        if (count < 0) {
            throw new EOFException("The monitor closed");
        }
        if (count == 0) {
            await(SelectionKey.OP_READ, deadline);
        }
    }

    private void await(int operation, long deadline) throws IOException, TimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        key.interestOps(operation);
        if (left <= 0 || selector.select(left) == 0) {
            throw new TimeoutException(Thread.interrupted() ? "Interrupted" : "No answer in time");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
