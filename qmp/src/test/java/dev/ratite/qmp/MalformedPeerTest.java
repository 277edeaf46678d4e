package dev.ratite.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedPeerTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web").withCommandTimeout(Duration.ofMinutes(10));

    /** One caller and one subscriber wait while the peer says this; both must hear of the end. */
    private static QmpException endAfter(PeerScript nonsense) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("stop");
                    nonsense.play(script);
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe()) {
            QmpException heard = catchEnd(() -> session.call("stop"));
            assertThatExceptionOfType(heard.getClass()).isThrownBy(() -> drain(events));
            assertThat(session.ended().join()).isInstanceOf(heard.getClass());
            return heard;
        }
    }

    private static QmpException catchEnd(Runnable call) {
        try {
            call.run();
        } catch (QmpException e) {
            return e;
        }
        throw new AssertionError("The call returned");
    }

    private static void drain(QmpSubscription events) {
        while (true) {
            events.next(Duration.ofMinutes(10));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "{",
                "[]",
                "42",
                "{}",
                "{\"return\": {}} trailing",
                "{\"return\": {}}",
                "{\"hello\": 1}",
                "{\"event\": 7}",
                "{\"QMP\": {}}",
                "{\"return\": NaN, \"id\": 2}",
                "\u0000"
            })
    void aLineThatIsNoQmpEndsTheSession(String line) throws IOException {
        assertThat(endAfter(script -> script.line(line)))
                .isInstanceOf(QmpException.Malformed.class)
                .hasMessageContaining("'stop'")
                .matches(QmpException::mayHaveRun);
    }

    @Test
    void deepNestingEndsTheSession() throws IOException {
        String deep = "{\"return\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"id\":2}";
        assertThat(endAfter(script -> script.line(deep)))
                .isInstanceOf(QmpException.Malformed.class)
                .hasMessageContaining("depth");
    }

    @Test
    void invalidUtf8EndsTheSession() throws IOException {
        assertThat(endAfter(script -> {
                    script.bytes("{\"event\": \"".getBytes(UTF_8));
                    script.bytes(0xC3, 0x28, '"', '}', '\n');
                }))
                .isInstanceOf(QmpException.Malformed.class);
    }

    @Test
    void anEndlessLineEndsTheSession() throws IOException {
        assertThat(endAfter(script -> script.flood(LineConnection.MAX_LINE_LENGTH + 1024L * 1024)))
                .isInstanceOf(QmpException.Malformed.class)
                .hasMessageContaining("A line of more than 67108864 bytes");
    }

    @Test
    void anEventWithoutDataOrWithAStrangeClockIsAnEvent() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.line("{\"event\": \"A\"}");
                    script.line("");
                    script.line(
                            "{\"event\": \"B\", \"data\": 5, \"timestamp\": {\"seconds\": -1, \"microseconds\": -1}}");
                    script.line("{\"event\": \"C\", \"timestamp\": {\"seconds\": 99999999999999999999}}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.events().subscribeFromStart()) {
            for (String name : new String[] {"A", "B", "C"}) {
                QmpEvent event = events.await(any -> true, Duration.ofMinutes(1));
                assertThat(event.name()).isEqualTo(name);
                assertThat(event.data()).isEmpty();
            }
        }
    }

    @Test
    void noGarbageLeavesACallerWaiting() throws IOException {
        Random random = new Random(20_231);
        for (int round = 0; round < 300; round++) {
            byte[] garbage = mutilated(random);
            QmpException heard = endAfter(script -> {
                try {
                    script.bytes(garbage);
                    script.hangUp();
                } catch (IOException e) {
                    // the client has had enough
                }
            });
            assertThat(heard)
                    .as("round %s: %s", round, new String(garbage, UTF_8))
                    .isNotNull();
        }
    }

    /** A reply that could be right, but for a few bytes; its id is nobody's, so that none of them answers the call. */
    private static byte[] mutilated(Random random) {
        byte[] line = ("{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"STOP\", \"data\": {}}\r\n"
                        + "{\"return\": {\"a\": [1, null, \"\\u00fc\"]}, \"id\": 77}\r\n"
                        + "{\"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}, \"id\": 78}\r\n")
                .getBytes(UTF_8);
        for (int i = random.nextInt(6); i >= 0; i--) {
            line[random.nextInt(line.length)] = (byte) random.nextInt(256);
        }
        return line;
    }
}
