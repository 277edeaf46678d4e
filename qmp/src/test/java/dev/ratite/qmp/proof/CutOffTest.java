package dev.ratite.qmp.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A peer that says what QEMU says, but hangs up, or pauses, after any byte of it. */
class CutOffTest extends MischiefFixture {
    private static final long PAUSE_NANOS = 100_000;
    private static final String GREETING = RawClient.GREETING + "\r\n";
    private static final String EVENT =
            "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 5}, \"event\": \"STOP\"}\r\n";
    private static final String RESULT = "{\"status\": \"paused\", \"running\": false}";

    private static String negotiated(String id) {
        return "{\"return\": {}, \"id\": " + id + "}\r\n";
    }

    private static String reply(String id) {
        return "{\"return\": " + RESULT + ", \"id\": " + id + "}\r\n";
    }

    /** What was sent, seen as a whole; ids of two digits or more would make it longer than {@link #LENGTH}. */
    private static final int LENGTH = GREETING.length()
            + negotiated("1").length()
            + EVENT.length()
            + reply("2").length();

    /** Says that many bytes in all. Ids are learnt from what the client sends, unless the cut leaves no id to be seen. */
    private static void converse(RawClient client, int bytes, boolean reset) throws IOException {
        int left = bytes - say(client, GREETING, bytes);
        if (left >= negotiated("1").length()) {
            left -= say(client, negotiated(client.awaitCommand()), left);
            left -= say(client, EVENT, left);
        } else {
            leaveUnread(client, reset && bytes >= GREETING.length());
            left -= say(client, negotiated("1"), left);
        }
        if (left >= reply("2").length()) {
            say(client, reply(client.awaitCommand()), left);
        } else if (left > 0) {
            leaveUnread(client, reset);
            say(client, reply("2"), left);
        }
    }

    private static void leaveUnread(RawClient client, boolean reset) throws IOException {
        if (reset) {
            client.awaitUnreadData();
        }
    }

    private static int say(RawClient client, String text, int limit) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        client.send(Arrays.copyOf(bytes, Math.min(limit, bytes.length)));
        return Math.min(limit, bytes.length);
    }

    @Test
    void aPeerMayHangUpAfterAnyByte() throws Exception {
        cutEverywhere(false);
    }

    /** Where the client has said something that the peer has not read, the kernel reports a reset. */
    @Test
    void aPeerMayResetTheConnectionAfterAnyByte() throws Exception {
        cutEverywhere(true);
    }

    private static void cutEverywhere(boolean reset) throws Exception {
        AtomicInteger bytes = new AtomicInteger();
        try (RawPeer peer = RawPeer.start(client -> converse(client, bytes.get(), reset))) {
            for (int cut = 0; cut <= LENGTH; cut++) {
                bytes.set(cut);
                assertEndsAsItMust(peer, cut);
            }
        }
    }

    private static void assertEndsAsItMust(RawPeer peer, int cut) {
        int negotiated = GREETING.length() + negotiated("1").length();
        try (QmpSession session = QmpSession.connect(peer.socket(), options(cut));
                QmpSubscription events = session.events().subscribeFromStart()) {
            assertThat(cut).as("bytes that make a session").isGreaterThanOrEqualTo(negotiated);
            CompletableFuture<JsonNode> reply = session.execute("query-status");
            if (cut == LENGTH) {
                assertThat(reply.join().toString()).isEqualTo(RESULT.replace(" ", ""));
            } else {
                assertThat(failureOf(reply)).isInstanceOf(QmpException.Disconnected.class);
                assertThat(session.ended().join()).isInstanceOf(QmpException.Disconnected.class);
            }
            if (cut >= negotiated + EVENT.length()) {
                assertThat(events.await(event -> true, LONG))
                        .extracting(QmpEvent::name)
                        .isEqualTo("STOP");
            } else {
                assertThat(failureOf(() -> events.next(LONG))).isInstanceOf(QmpException.Disconnected.class);
            }
        } catch (QmpException.NotConnected e) {
            assertThat(cut).as("bytes that make no session").isLessThan(negotiated);
        }
    }

    private static QmpOptions options(int cut) {
        return QmpOptions.named("victim-" + cut).withConnectTimeout(LONG).withCommandTimeout(LONG);
    }

    @Test
    void aPeerMayPauseAfterAnyByte() throws Exception {
        AtomicInteger first = new AtomicInteger();
        try (RawPeer peer = RawPeer.start(client -> {
            int pause = first.get();
            pause -= sendWithPause(client, GREETING, pause);
            pause -= sendWithPause(client, negotiated(client.awaitCommand()), pause);
            sendWithPause(client, EVENT + reply(client.awaitCommand()), pause);
            client.awaitLeaving();
        })) {
            for (int pause = 0; pause <= LENGTH; pause++) {
                first.set(pause);
                assertAllIsHeard(peer);
            }
        }
    }

    private static int sendWithPause(RawClient client, String text, int pause) throws IOException {
        int length = text.length();
        if (pause < 0 || pause >= length) {
            client.send(text);
        } else {
            client.send(text.substring(0, pause));
            LockSupport.parkNanos(PAUSE_NANOS);
            client.send(text.substring(pause));
        }
        return length;
    }

    @Test
    void aPeerMayPauseAfterEveryByte() throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
            sendByteByByte(client, GREETING);
            sendByteByByte(client, negotiated(client.awaitCommand()));
            sendByteByByte(client, EVENT + reply(client.awaitCommand()));
            client.awaitLeaving();
        })) {
            assertAllIsHeard(peer);
        }
    }

    private static void sendByteByByte(RawClient client, String text) throws IOException {
        for (byte each : text.getBytes(UTF_8)) {
            client.send(new byte[] {each});
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void assertAllIsHeard(RawPeer peer) {
        try (QmpSession session = connect(peer);
                QmpSubscription events = session.subscribe()) {
            assertThat(session.call("query-status").toString()).isEqualTo(RESULT.replace(" ", ""));
            assertThat(events.await(event -> true, LONG).name()).isEqualTo("STOP");
        }
    }
}
