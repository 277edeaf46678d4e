package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One connection, seen from the peer. For the script's thread; only the sending methods may be called from others too. */
public final class PeerConversation {
    /** As QEMU ends lines. */
    static final String LINE_END = "\r\n";

    /** No byte of UTF-8; the guest agent uses it to mark where a reply begins. */
    private static final int SENTINEL = 0xFF;

    private static final int FLOOD_CHUNK = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final CountDownLatch peerClosed;
    private final InputStream in;
    private final List<LineSender> stations = new ArrayList<>();
    private int lines;
    private volatile boolean muted;
    private volatile @Nullable String expected;

    PeerConversation(SocketChannel channel, CountDownLatch peerClosed) {
        this.channel = channel;
        this.peerClosed = peerClosed;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        stations.add(line -> bytes((line.text() + LINE_END).getBytes(UTF_8)));
    }

    /** From now on lines pass these faults in this order, before those that were there already. */
    void throughFaults(List<BiFunction<PeerConversation, LineSender, LineSender>> faults) {
        for (int i = faults.size() - 1; i >= 0; i--) {
            stations.add(faults.get(i).apply(this, stations.get(stations.size() - 1)));
        }
    }

    /** Lets go what faults hold back. */
    void endFaults() throws IOException {
        for (int i = stations.size() - 1; i >= 0; i--) {
            stations.get(i).end();
        }
    }

    /** Greets as QEMU 7.2 does, offering these capabilities. */
    public void greet(String... capabilities) throws IOException {
        String list = Arrays.stream(capabilities).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        line(
                "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\": \"scripted\"},"
                        + " \"capabilities\": [" + list + "]}}");
    }

    /** Greets without capabilities and accepts the client's choice, so that commands may follow. */
    public void negotiate() throws IOException {
        greet();
        expect("qmp_capabilities").reply("{}");
    }

    /** Answers the guest agent's {@code guest-sync-delimited} rightly, so that commands may follow. */
    public void synchronize() throws IOException {
        Object id = String.valueOf(expect("guest-sync-delimited").arguments().get("id"));
        bytes(SENTINEL);
        line("{\"return\": " + id + "}");
    }

    /** Waits for the next command, whichever it is. */
    public PeerCommand next() throws IOException {
        return receive("any command");
    }

    /** Waits for the next command; another one than this fails the script. */
    public PeerCommand expect(String name) throws IOException {
        PeerCommand command = receive("'" + name + "'");
        if (!command.name().equals(name)) {
            throw new AssertionError("The script expected '" + name + "', but '" + command.name() + "' came");
        }
        return command;
    }

    /** Sends an event without data. */
    public void event(String name) throws IOException {
        event(name, "{}");
    }

    /** Sends an event with data, given as a JSON object. */
    public void event(String name, String data) throws IOException {
        line("{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 250000}, \"event\": \"" + name
                + "\", \"data\": " + data + "}");
    }

    /** Sends any text as a line of its own, ended as QEMU ends lines. */
    public void line(String text) throws IOException {
        send(text, null);
    }

    /** @param command that this line answers */
    synchronized void send(String text, @Nullable String command) throws IOException {
        lines++;
        stations.get(stations.size() - 1).send(new PeerLine(lines, text, command));
    }

    /** Sends single bytes, as they are. */
    public void bytes(int... bytes) throws IOException {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        bytes(raw);
    }

    /** Sends bytes as they are, a piece of a line for example. */
    public synchronized void bytes(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && !muted) {
            channel.write(buffer);
        }
    }

    /** Sends that many bytes without a line feed, or fewer if the client hangs up meanwhile. */
    public void flood(long count) {
        byte[] chunk = "x".repeat(FLOOD_CHUNK).getBytes(UTF_8);
        try {
            for (long left = count; left > 0; left -= FLOOD_CHUNK) {
                bytes(left < FLOOD_CHUNK ? Arrays.copyOf(chunk, (int) left) : chunk);
            }
        } catch (IOException e) {
            expected = null;
        }
    }

    /** Sends many events, or fewer if the client hangs up meanwhile. */
    public void flood(PeerFlood flood) {
        try {
            new FloodWriter(this, flood).run();
        } catch (IOException e) {
            expected = null;
        }
    }

    /** Sends nothing any more, whatever the script says. */
    public void mute() {
        muted = true;
    }

    /** Sends nothing any more, and lets the client know by the end of the stream. What it sends can still be read. */
    public void stopSending() throws IOException {
        mute();
        channel.shutdownOutput();
    }

    /** Lets time pass, where the passing of time is what is tested. */
    public void delay(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    /** Says nothing more, reads and drops what comes, and returns once either side has hung up, politely or not. */
    public void untilClientLeaves() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            expected = null;
        }
    }

    /** Has every command answered, and returns once either side has hung up, politely or not. */
    public void untilClientLeaves(PeerAnswer answer) throws IOException {
        try {
            for (byte[] line = readLine(); line != null; line = readLine()) {
                answer.to(command(line));
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            expected = null;
        }
    }

    /** Neither reads nor writes until the test closes the peer; the client's data stays in the socket's buffers. */
    public void untilPeerIsClosed() throws InterruptedException {
        peerClosed.await();
    }

    /** Hangs up. Sent data still arrives; then the client sees the end of the stream. */
    public void hangUp() throws IOException {
        channel.close();
    }

    /** Waits until the client has sent something more, and leaves it unread. */
    public void untilDataArrives() throws IOException {
        try (Selector selector = channel.provider().openSelector()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            selector.select();
        }
        if (channel.isOpen()) {
            channel.configureBlocking(true);
        }
    }

    /**
     * Waits until the client has sent something and hangs up without reading it, as a killed QEMU does. The client sees
     * "connection reset" instead of the end of the stream.
     */
    public void hangUpOnUnreadData() throws IOException {
        untilDataArrives();
        hangUp();
    }

    /** What the script waits for at this moment, for the message of a test that ends too early. */
    @Nullable
    String expected() {
        return expected;
    }

    private PeerCommand receive(String what) throws IOException {
        return command(awaitLine(what));
    }

    private PeerCommand command(byte[] line) throws IOException {
        JsonNode message = JSON.readTree(line);
        if (message instanceof ObjectNode object) {
            return new PeerCommand(this, object);
        }
        throw new AssertionError("The client sent no JSON object: " + new String(line, UTF_8));
    }

    /** The client's next line; its end fails the script. */
    byte[] awaitLine(String what) throws IOException {
        expected = what;
        byte[] line = readLine();
        if (line == null) {
            throw new AssertionError("The client hung up while the script expected " + what);
        }
        expected = null;
        return line;
    }

    /** The client's next line, or null if it has hung up. */
    byte @Nullable [] readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next == SENTINEL) {
                line.reset();
            } else {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    /** The client's next line, or null if it has hung up, politely or not. */
    byte @Nullable [] readLineUnlessGone() {
        try {
            return readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
