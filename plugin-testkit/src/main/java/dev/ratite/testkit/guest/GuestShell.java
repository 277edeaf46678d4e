package dev.ratite.testkit.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratite.api.RatiteException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The root shell of a {@link LinuxGuest} on its serial port, for finding out what the guest sees. It listens at a socket
 * that QEMU connects to, so there is no moment to wait for. Belongs to one thread at a time; all its methods block, and
 * fail when the guest does not answer within the time given.
 */
public final class GuestShell implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Written so that the echo of what is typed does not look like it. */
    private static final String BEGIN = "echo GUEST-BE''GIN";

    private static final String END = "echo GUEST-E''ND $?";
    private static final Pattern ANSWERED =
            Pattern.compile("GUEST-BEGIN\n(?<output>.*?)GUEST-END (?<status>\\d+)\n", Pattern.DOTALL);

    private final Path socket;
    private final ServerSocketChannel server;
    private final StringBuilder heard = new StringBuilder();
    private @Nullable SocketChannel line;

    private GuestShell(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** Listens there. */
    public static GuestShell at(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            return new GuestShell(socket, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** What to tell QEMU: {@code -serial unix:…}. */
    public List<String> arguments() {
        return List.of("-serial", "unix:" + socket.toString().replace(",", ",,"));
    }

    /** Returns once the guest has said {@link LinuxGuest#READY}. */
    public void awaitReady(Duration timeout) {
        await(LinuxGuest.READY, timeout);
    }

    /**
     * Runs a script and returns what it printed.
     *
     * @throws RatiteException when it ends with another status than 0, or not in a minute
     */
    public String run(String script) {
        write("{ " + BEGIN + "\n" + script + "\n" + END + "; }\n");
        Matcher answer = await(ANSWERED, ANSWER);
        String output = answer.group("output");
        if (!answer.group("status").equals("0")) {
            throw new RatiteException(
                    GuestError.SCRIPT_FAILED,
                    "The guest ended '" + script + "' with status " + answer.group("status") + ": " + output.strip());
        }
        return output;
    }

    /**
     * What the guest sees of its VM, one fact a line, such as {@code firmware uefi} or {@code disk vda 1048576 SERIAL}.
     * {@code rootfs/usr/sbin/facts} among the sources of the guest lists them all.
     */
    public List<String> facts() {
        return run("facts").lines().toList();
    }

    private Matcher await(Pattern words, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                Matcher matcher = words.matcher(heard.toString());
                if (matcher.find()) {
                    heard.delete(0, matcher.end());
                    return matcher;
                }
                hear(words, deadline);
            }
        } catch (IOException e) {
            throw new RatiteException(GuestError.GUEST_SILENT, "The guest has gone, having said: " + heard, null, e);
        }
    }

    private void hear(Pattern words, long deadline) throws IOException {
        SocketChannel open = line;
        if (open == null) {
            awaitReadiness(server, SelectionKey.OP_ACCEPT, words, deadline);
            open = server.accept();
            open.configureBlocking(false);
            line = open;
        }
        awaitReadiness(open, SelectionKey.OP_READ, words, deadline);
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        if (open.read(buffer) < 0) {
            throw new EOFException("the console is closed");
        }
        heard.append(UTF_8.decode(buffer.flip()).toString().replace("\r", ""));
    }

    private void awaitReadiness(SelectableChannel channel, int operation, Pattern words, long deadline)
            throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        try (Selector selector = Selector.open()) {
            channel.register(selector, operation);
            if (millis <= 0 || selector.select(millis) == 0) {
                throw new RatiteException(
                        GuestError.GUEST_SILENT, "The guest did not say '" + words + "' in time, but: " + heard);
            }
        }
    }

    private void write(String text) {
        SocketChannel open = line;
        if (open == null) {
            throw new IllegalStateException("awaitReady comes first");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                open.write(bytes);
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (line != null) {
            line.close();
        }
        server.close();
    }
}
