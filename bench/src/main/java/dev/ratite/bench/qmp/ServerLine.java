package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client of a peer that serves one at a time, over a blocking socket. */
final class ServerLine {
    static final byte[] GREETING =
            ("{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 0, \"major\": 10}, \"package\": \"bench\"},"
                            + " \"capabilities\": []}}\r\n")
                    .getBytes(US_ASCII);

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024).flip();

    ServerLine(SocketChannel channel) {
        this.channel = channel;
    }

    /** Greets and accepts what the client chooses. */
    void negotiate() throws IOException {
        write(ByteBuffer.wrap(GREETING));
        write(ByteBuffer.wrap(reply("{}", id(nextLine()))));
    }

    String nextLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            while (in.hasRemaining()) {
                char next = (char) in.get();
                if (next == '\n') {
                    return line.toString();
                }
                line.append(next);
            }
            in.clear();
            int count = channel.read(in);
            in.flip();
            if (count < 0) {
                throw new EOFException();
            }
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What stands behind the name {@code id}, which the client writes last. */
    static String id(String command) {
        int colon = command.lastIndexOf(':');
        return command.substring(colon + 1, command.lastIndexOf('}'));
    }

    static byte[] reply(String result, String id) {
        return ("{\"return\": " + result + ", \"id\": " + id + "}\r\n").getBytes(US_ASCII);
    }
}
