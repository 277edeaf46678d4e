package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A client that sends and reads lines, and knows nothing of QMP. */
final class PeerClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final SocketChannel channel;
    private final InputStream in;

    PeerClient(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        in = new BufferedInputStream(Channels.newInputStream(channel));
    }

    /** Sends lines; single quotes stand for double ones. */
    PeerClient send(String... lines) throws IOException {
        for (String line : lines) {
            ByteBuffer bytes = ByteBuffer.wrap((line.replace('\'', '"') + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return this;
    }

    /** The next line without its end, or what came before the end of the stream. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    JsonNode message() throws IOException {
        return JSON.readTree(line());
    }

    String rest() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
