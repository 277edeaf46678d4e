package dev.ratite.qmp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/** One connection, seen from the {@link RawPeer}; for its thread alone. */
final class RawClient implements AutoCloseable {
    static final String GREETING = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7},"
            + " \"package\": \"raw\"}, \"capabilities\": [\"oob\"]}}";

    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final Selector selector;
    private final SelectionKey readable;
    private final SelectionKey writable;
    private final ByteBuffer chunk = ByteBuffer.allocate(16 * 1024).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    RawClient(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        this.in = channel;
        this.out = channel;
        this.selector = Selector.open();
        this.readable = channel.register(selector, 0);
        this.writable = readable;
    }

    RawClient(Pipe.SourceChannel in, Pipe.SinkChannel out) throws IOException {
        in.configureBlocking(false);
        out.configureBlocking(false);
        this.in = in;
        this.out = out;
        this.selector = Selector.open();
        this.readable = in.register(selector, 0);
        this.writable = out.register(selector, 0);
    }

    /** The id of the next command, as the client wrote it. Fails when the client leaves. */
    String awaitCommand() throws IOException {
        return awaitCommand(FOR_EVER);
    }

    /** The id of the next command, or the empty string if none comes in time. */
    String awaitCommand(Duration limit) throws IOException {
        return id(awaitLine(limit));
    }

    /** The id of the next command of that name; others are read and dropped. */
    String awaitCommand(String name) throws IOException {
        while (true) {
            byte[] next = awaitLine(FOR_EVER);
            if (JSON.readTree(next).path("execute").asText().equals(name)) {
                return id(next);
            }
        }
    }

    private static String id(byte[] command) throws IOException {
        JsonNode id = command.length == 0 ? null : JSON.readTree(command).get("id");
        return id == null ? "" : id.toString();
    }

    private byte[] awaitLine(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            while (chunk.hasRemaining()) {
                byte next = chunk.get();
                if (next == '\n') {
                    byte[] whole = line.toByteArray();
                    line.reset();
                    return whole;
                }
                line.write(next);
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return new byte[0];
            }
            fill(left);
        }
    }

    private void fill(long millis) throws IOException {
        chunk.clear();
        int count = in.read(chunk);
        chunk.flip();
        if (count < 0) {
            throw new EOFException("The client has left");
        }
        if (count == 0) {
            await(readable, SelectionKey.OP_READ, millis);
        }
    }

    /** Interest is taken back afterwards: one key may stand for both directions, or each have its own. */
    private void await(SelectionKey key, int operation, long millis) throws IOException {
        try {
            key.interestOps(operation);
            selector.select(millis);
            selector.selectedKeys().clear();
            key.interestOps(0);
        } catch (CancelledKeyException e) {
            throw new EOFException("This side has been closed");
        }
    }

    /** Greets, and accepts what the client chooses. */
    void negotiate() throws IOException {
        line(GREETING);
        line("{\"return\": {}, \"id\": " + awaitCommand() + "}");
    }

    void line(String text) throws IOException {
        send(text + "\r\n");
    }

    void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (out.write(buffer) == 0) {
                await(writable, SelectionKey.OP_WRITE, FOR_EVER.toMillis());
            }
        }
    }

    /** Returns, however many bytes are left unread, when the client has left. */
    void awaitLeaving() throws IOException {
        while (true) {
            chunk.clear();
            int count = in.read(chunk);
            chunk.flip();
            if (count < 0) {
                return;
            }
            if (count == 0) {
                await(readable, SelectionKey.OP_READ, FOR_EVER.toMillis());
            }
        }
    }

    /** Returns when the client has sent something; it is left unread, so that hanging up now is a reset. */
    void awaitUnreadData() throws IOException {
        if (!chunk.hasRemaining()) {
            await(readable, SelectionKey.OP_READ, FOR_EVER.toMillis());
        }
    }

    /** Hangs up, from any thread. A selector does not wake by itself when its channel is closed. */
    void hangUp() throws IOException {
        in.close();
        out.close();
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
