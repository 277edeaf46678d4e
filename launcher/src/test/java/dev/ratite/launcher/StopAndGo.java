package dev.ratite.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client of a monitor that pauses and resumes a VM as fast as QEMU can, each command causing one event. */
final class StopAndGo implements AutoCloseable {
    private static final int AT_ONCE = 50;

    private final SocketChannel channel;
    private final BufferedReader lines;

    StopAndGo(Path monitor) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(monitor));
        lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        send("{\"execute\": \"qmp_capabilities\"}\n");
        awaitAnswers(1);
    }

    /** Returns when the last of so many commands is answered; the VM runs before and after an even number. */
    void cause(int events) throws IOException {
        String batch = "{\"execute\": \"stop\"}\n{\"execute\": \"cont\"}\n".repeat(AT_ONCE / 2);
        for (int sent = 0; sent < events; sent += AT_ONCE) {
            send(batch);
            awaitAnswers(AT_ONCE);
        }
    }

    /**
     * QEMU ends; its answer may or may not come. Whoever closes before that takes back what QEMU has not read yet. It ends at the
     * brace: a line feed that it has not read would make a reset of the end.
     */
    void quit() throws IOException {
        send("{\"execute\": \"quit\"}");
        while (lines.readLine() != null) {
            // Answers and events.
        }
    }

    private void send(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void awaitAnswers(int count) throws IOException {
        int answers = 0;
        while (answers < count) {
            if (String.valueOf(lines.readLine()).contains("\"return\"")) {
                answers++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
