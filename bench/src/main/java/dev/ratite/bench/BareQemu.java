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
import java.util.concurrent.TimeUnit;

/**
 * The least that can be done to have a QEMU that has answered on its monitor: the baseline of a launch. {@link #close} kills it.
 */
final class BareQemu {
    private static final byte[] NEGOTIATE = "{\"execute\":\"qmp_capabilities\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final String ANSWER = "{\"return\": {}}";

    /** Where QEMU does not listen yet. It takes some 20 ms; knocking all the time would take its processor away. */
    private static final long KNOCK_AGAIN_MICROS = 500;

    private final Process process;
    private final Path socket;
    private final SocketChannel monitor;

    private BareQemu(Process process, Path socket, SocketChannel monitor) {
        this.process = process;
        this.socket = socket;
        this.monitor = monitor;
    }

    /** An empty board. */
    static List<String> least(Path socket) {
        return List.of(
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
                "unix:" + socket + ",server=on,wait=off");
    }

    /** Returns when the monitor at that socket has answered. */
    static BareQemu start(List<String> command, Path socket) throws IOException, InterruptedException {
        Files.deleteIfExists(socket);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new BareQemu(process, socket, negotiated(socket, process));
        } catch (IOException e) {
            process.destroyForcibly().waitFor();
            throw e;
        }
    }

    /** Milliseconds from spawning to the answer; QEMU is killed afterwards. */
    static double launch(List<String> command, Path socket) throws IOException, InterruptedException {
        long start = System.nanoTime();
        BareQemu qemu = start(command, socket);
        double millis = Medians.millisSince(start);
        qemu.close();
        return millis;
    }

    private static SocketChannel negotiated(Path socket, Process process) throws IOException, InterruptedException {
        SocketChannel channel = connect(socket, process);
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        StringBuilder seen = new StringBuilder();
        readUntil(channel, buffer, seen, "\n");
        channel.write(ByteBuffer.wrap(NEGOTIATE));
        readUntil(channel, buffer, seen, ANSWER);
        return channel;
    }

    private static SocketChannel connect(Path socket, Process process) throws IOException, InterruptedException {
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return channel;
            } catch (IOException e) {
                channel.close();
                if (!process.isAlive()) {
                    throw e;
                }
                TimeUnit.MICROSECONDS.sleep(KNOCK_AGAIN_MICROS);
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

    /** Returns when it has gone. */
    void close() throws IOException, InterruptedException {
        monitor.close();
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(socket);
    }
}
