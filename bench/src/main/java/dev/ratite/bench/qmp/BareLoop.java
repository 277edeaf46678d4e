package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The least that gets an answer: one thread, one blocking socket, one buffer each way. It sends what the client sends, an
 * id that counts included, and reads up to the line feed; what it reads it does not look at.
 */
final class BareLoop implements AutoCloseable {
    private static final byte[] NEGOTIATION =
            "{\"execute\":\"qmp_capabilities\",\"arguments\":{\"enable\":[\"oob\"]},\"id\":1}\n".getBytes(US_ASCII);
    private static final byte[] COMMAND = "{\"execute\":\"query-status\",\"id\":".getBytes(US_ASCII);
    private static final byte[] END = "}\n".getBytes(US_ASCII);

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(16 * 1024);
    private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
    private long lastId = 1;

    BareLoop(SocketChannel channel) throws IOException {
        this.channel = channel;
        readLines(1);
        out.put(NEGOTIATION).flip();
        write();
        readLines(1);
    }

    /** One round trip of {@code query-status}. */
    void roundTrip() throws IOException {
        addCommand();
        flush();
        readLines(1);
    }

    /** Writes that many commands at once. */
    void send(int commands) throws IOException {
        for (int i = 0; i < commands; i++) {
            addCommand();
        }
        flush();
    }

    /** Reads until there is at least that many lines, and says how many there were. */
    int readLines(int least) throws IOException {
        int lines = 0;
        while (lines < least) {
            in.clear();
            if (channel.read(in) < 0) {
                throw new EOFException("QEMU hung up");
            }
            for (int i = 0; i < in.position(); i++) {
                lines += in.get(i) == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    private void addCommand() {
        out.put(COMMAND);
        Decimal.put(++lastId, out);
        out.put(END);
    }

    private void flush() throws IOException {
        out.flip();
        write();
    }

    private void write() throws IOException {
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
