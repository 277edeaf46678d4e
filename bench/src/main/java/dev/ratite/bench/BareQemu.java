package dev.ratite.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The least that can be done to have a QEMU that has answered on its monitor: the baseline of a launch. */
final class BareQemu {
    private static final byte[] NEGOTIATE = "{\"execute\":\"qmp_capabilities\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final String ANSWER = "{\"return\": {}}";

    private BareQemu() {}

    /** Milliseconds from spawning to the answer; QEMU is killed afterwards. */
    static double launch(Path socket) throws IOException, InterruptedException {
        Files.deleteIfExists(socket);
        long start = System.nanoTime();
        Process qemu = new ProcessBuilder(List.of(
                        "qemu-system-x86_64",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-S",
                        "-machine",
                        "q35",
                        "-accel",
                        "tcg",
                        "-m",
                        "32",
                        "-qmp",
                        "unix:" + socket + ",server=on,wait=off"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            negotiate(socket);
            return Medians.millisSince(start);
        } finally {
            qemu.destroyForcibly().waitFor();
            Files.deleteIfExists(socket);
        }
    }

    private static void negotiate(Path socket) throws IOException {
        try (SocketChannel channel = connect(socket)) {
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            StringBuilder seen = new StringBuilder();
            readUntil(channel, buffer, seen, "\n");
            channel.write(ByteBuffer.wrap(NEGOTIATE));
            readUntil(channel, buffer, seen, ANSWER);
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return channel;
            } catch (IOException e) {
                channel.close();
                Thread.onSpinWait();
            }
        }
    }

    private static void readUntil(SocketChannel channel, ByteBuffer buffer, StringBuilder seen, String mark)
            throws IOException {
        while (seen.indexOf(mark) < 0) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("QEMU hung up after: " + seen);
            }
            seen.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
    }
}
