package dev.ratite.qmp.proof;

import static dev.ratite.qmp.proof.RawClient.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.wire.LineConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer can get wrong before there is a session: an attempt ends in time, with an error that fits, or succeeds. */
class BadHandshakeTest extends MischiefFixture {
    private static final Duration SHORT = Duration.ofMillis(100);

    private static QmpException failureOfConnecting(RawPeer.Conversation conversation) throws Exception {
        return failureOfConnecting(conversation, LONG);
    }

    private static QmpException failureOfConnecting(RawPeer.Conversation conversation, Duration timeout)
            throws Exception {
        try (RawPeer peer = RawPeer.start(conversation)) {
            return failureOf(() -> QmpSession.connect(peer.socket(), OPTIONS.withConnectTimeout(timeout))
                    .close());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1",
                "HTTP/1.1 400 Bad Request",
                "\uFEFF" + GREETING,
                "\u0000",
                "{\"QMP\"}",
                "{\"hello\": {}}",
                "[" + GREETING + "]",
                GREETING + GREETING,
                GREETING + "\n" + GREETING,
                GREETING + "\n{\"return\": {}}",
                GREETING + "\nnonsense",
                "{\"event\": \"X\"}\nnonsense",
                "{\"error\": {\"class\": \"GenericError\", \"desc\": \"\"}}"
            })
    void whoeverSpeaksNoQmpIsMalformed(String words) throws Exception {
        assertThat(failureOfConnecting(client -> {
                    client.line(words);
                    client.awaitLeaving();
                }))
                .isInstanceOf(QmpException.Malformed.class);
    }

    @Test
    void aGreetingOverTheLimitIsMalformed() throws Exception {
        byte[] chunk = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        assertThat(failureOfConnecting(client -> {
                    client.send("{\"QMP\": \"");
                    for (long sent = 0; sent <= LineConnection.MAX_LINE_LENGTH; sent += chunk.length) {
                        client.send(chunk);
                    }
                    client.awaitLeaving();
                }))
                .isInstanceOf(QmpException.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"QMP\": {}}",
                "{\"QMP\": null}",
                "{\"QMP\": 5}",
                "{\"QMP\": []}",
                "{\"QMP\": {\"capabilities\": [\"oob\"]}}",
                "{\"QMP\": {\"version\": null, \"capabilities\": null}}",
                "{\"QMP\": {\"version\": \"7.2\", \"capabilities\": \"oob\"}}",
                "{\"QMP\": {\"version\": {\"qemu\": {\"major\": \"x\", \"minor\": 1e999, \"micro\": []}},"
                        + " \"capabilities\": [null, 5, {\"oob\": true}, [\"oob\"], \"oob\", \"oob\"]}}",
                "{\"QMP\": {\"version\": {\"qemu\": {\"major\": 99999999999999999999, \"minor\": -1}}, \"x\": {}}}",
                "\n\r\n  \r\n" + GREETING,
                "{\"event\": \"EARLY\"}\n" + GREETING,
                "{\"return\": {}, \"id\": 999999}\n" + GREETING,
                "{\"return\": {}, \"id\": \"another client's\"}\n" + GREETING,
                GREETING + "\n{\"return\": {}, \"id\": 999999}",
                GREETING + "\n{\"event\": \"EARLY\"}\n{\"error\": {}, \"id\": null}",
            })
    void aStrangeGreetingIsAGreeting(String greeting) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.line(greeting);
                    client.line("{\"return\": {}, \"id\": " + client.awaitCommand() + "}");
                    client.line("{\"return\": {\"right\": true}, \"id\": " + client.awaitCommand() + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.events().subscribeFromStart()) {
            assertThat(session.call("anything").path("right").asBoolean()).isTrue();
            assertThat(session.greeting()).isNotNull();
            assertThat(events.poll().isPresent()).isEqualTo(greeting.contains("EARLY"));
        }
    }

    /** No QEMU does, but a forwarder that replays an old conversation might. */
    @Test
    void aReplyBeforeTheGreetingIsNotTakenForTheOneThatFollows() throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    for (int id = 0; id < 10; id++) {
                        client.line("{\"return\": {\"wrong\": true}, \"id\": " + id + "}");
                        client.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"\"}, \"id\": " + id + "}");
                    }
                    client.negotiate();
                    client.line("{\"return\": {\"right\": true}, \"id\": " + client.awaitCommand() + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call("anything").path("right").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "{",
                "{\"QMP\": {",
                GREETING,
                "{\"event\": \"EARLY\"}\n",
                "{\"return\": {}, \"id\": 999999}\n",
                GREETING + "\n",
                GREETING + "\n{\"event\": \"EARLY\"}\n",
                GREETING + "\n{\"return\": {}, \"id\": 999999}\n",
                GREETING + "\n{\"return\": {}, \"id\": "
            })
    void aPeerThatFallsSilentIsGivenUpInTime(String words) throws Exception {
        long start = System.nanoTime();
        assertThat(failureOfConnecting(
                        client -> {
                            client.send(words);
                            client.awaitLeaving();
                        },
                        SHORT))
                .isInstanceOf(QmpException.NotAnswering.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"event\": \"X\"}\r\n", "\r\n", "{\"return\": {}, \"id\": 999999}\r\n"})
    void aPeerThatTalksForEverButDoesNotGreetIsGivenUpInTime(String line) throws Exception {
        byte[] flood = line.repeat(100).getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        assertThat(failureOfConnecting(
                        client -> {
                            while (true) {
                                client.send(flood);
                            }
                        },
                        SHORT))
                .isInstanceOf(QmpException.NotAnswering.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"no\"}, \"id\": $ID}",
                "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"no\"}}",
                "{\"error\": null, \"id\": $ID}"
            })
    void aRefusedNegotiationIsNotConnected(String answer) throws Exception {
        assertThat(failureOfConnecting(client -> {
                    client.line(GREETING);
                    client.line(answer.replace("$ID", client.awaitCommand()));
                    client.awaitLeaving();
                }))
                .isInstanceOf(QmpException.NotConnected.class)
                .hasCauseInstanceOf(QmpException.Refused.class);
    }
}
