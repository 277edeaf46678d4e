package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.wire.LineConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are odd, but harm nobody: who waits for something else goes on waiting, and gets it. */
class ToleratedLineTest extends MischiefFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r",
                "   ",
                "\r\n\n\r\n",
                "{\"return\": {\"wrong\": 1}, \"id\": 999999}",
                "{\"return\": {\"wrong\": 1}, \"id\": 0}",
                "{\"return\": {\"wrong\": 1}, \"id\": -1}",
                "{\"return\": {\"wrong\": 1}, \"id\": null}",
                "{\"return\": {\"wrong\": 1}, \"id\": true}",
                "{\"return\": {\"wrong\": 1}, \"id\": \"another's\"}",
                "{\"return\": {\"wrong\": 1}, \"id\": [$ID]}",
                "{\"return\": {\"wrong\": 1}, \"id\": {\"id\": $ID}}",
                "{\"return\": {\"wrong\": 1}, \"id\": 1e400}",
                "{\"error\": {\"class\": \"GenericError\", \"desc\": \"\"}, \"id\": 999999}",
                "{\"error\": {}, \"id\": null}",
                "{\"return\": {\"wrong\": 1}, \"id\": $ID, \"id\": 999999}",
                "{\"event\": \"X\"}",
                "{\"event\": \"\", \"timestamp\": {}}",
                "{\"event\": \"X\", \"return\": {\"wrong\": 1}, \"id\": $ID}",
                "{\"event\": \"X\", \"event\": \"Y\", \"data\": {\"a\": 1}, \"data\": {}}",
            })
    void aLineForNobodyIsPassedOver(String line) throws Exception {
        assertAnsweredRightlyAfter(line);
    }

    /** The pending command is answered only by the line that follows the odd one. */
    private static void assertAnsweredRightlyAfter(String line) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    String id = client.awaitCommand("pending");
                    client.line(line.replace("$ID", id));
                    client.line("{\"return\": {\"right\": 1}, \"id\": " + id + "}");
                    client.line("{\"return\": {\"right\": 2}, \"id\": " + client.awaitCommand() + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call("pending").path("right").asInt()).isEqualTo(1);
            assertThat(session.call("next").path("right").asInt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"return\": $, \"id\": ID}\n",
                "{\"return\": $, \"id\": ID}\r\n",
                "\t {\"return\" :\t$ ,\"id\":ID } \r\r\n",
                "{\"id\":ID,\"return\":$}\n",
                "{\"return\": $, \"id\": ID, \"unknown\": {\"return\": 5}, \"QMP\": 1}\n",
                "{\"return\": 5, \"return\": $, \"id\": 99, \"id\": ID}\n",
                "{\"\\u0072eturn\": $, \"\\u0069d\": ID}\n",
            })
    void aReplyMayBeWrittenInManyWays(String reply) throws Exception {
        for (String value : List.of("{}", "[]", "null", "1", "\"\"", "-0", "1e999", "-1e999", "9".repeat(900))) {
            try (RawPeer peer = RawPeer.start(client -> {
                        client.negotiate();
                        client.send(reply.replace("ID", client.awaitCommand()).replace("$", value));
                        client.awaitLeaving();
                    });
                    QmpSession session = connect(peer)) {
                assertThat(session.call("anything").isMissingNode()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "null",
                "{}",
                "\"text\"",
                "{\"class\": 5, \"desc\": []}",
                "{\"class\": \"NeverHeardOf\"}",
                "{\"class\": \"GenericError\", \"desc\": \"\\ud800\"}"
            })
    void aStrangeErrorIsARefusal(String error) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    client.line("{\"error\": " + error + ", \"id\": " + client.awaitCommand() + "}");
                    client.line("{\"return\": {}, \"id\": " + client.awaitCommand() + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            assertThat(failureOf(() -> session.call("anything"))).isInstanceOf(QmpException.Refused.class);
            assertThat(session.call("anything")).isEmpty();
        }
    }

    @Test
    void ofTwoRepliesTheFirstCounts() throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    String id = client.awaitCommand();
                    client.line("{\"return\": {\"number\": 1}, \"id\": " + id + "}");
                    client.line("{\"return\": {\"number\": 2}, \"id\": " + id + "}");
                    client.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"\"}, \"id\": " + id + "}");
                    client.line("{\"return\": {\"number\": 3}, \"id\": " + client.awaitCommand() + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call("first").path("number").asInt()).isEqualTo(1);
            assertThat(session.call("next").path("number").asInt()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"timestamp\": null",
                ", \"timestamp\": 5",
                ", \"timestamp\": []",
                ", \"timestamp\": {}",
                ", \"timestamp\": {\"microseconds\": 1}",
                ", \"timestamp\": {\"seconds\": -1, \"microseconds\": -1}",
                ", \"timestamp\": {\"seconds\": \"now\", \"microseconds\": \"soon\"}",
                ", \"timestamp\": {\"seconds\": 9223372036854775807, \"microseconds\": 9223372036854775807}",
                ", \"timestamp\": {\"seconds\": -9223372036854775808, \"microseconds\": 0}",
                ", \"timestamp\": {\"seconds\": 1e999, \"microseconds\": 1e999}"
            })
    void anEventWithoutOrWithAnAbsurdClockBearsTheTimeOfArrival(String stamp) throws Exception {
        Instant start = Instant.now();
        assertThat(timestampOf(stamp)).isBetween(start, Instant.now());
    }

    private static Instant timestampOf(String stamp) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    client.line("{\"event\": \"X\", \"data\": {}" + stamp + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.events().subscribeFromStart()) {
            QmpEvent event = events.await(any -> true, LONG);
            assertThat(event.sequence()).isEqualTo(1);
            return event.timestamp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"data\": null", ", \"data\": 5", ", \"data\": []", ", \"data\": \"text\""})
    void anEventWhoseDataIsNoObjectHasNone(String data) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    client.line("{\"event\": \"X\"" + data + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.events().subscribeFromStart()) {
            assertThat(events.await(any -> true, LONG).data()).isEmpty();
        }
    }

    @Test
    void aReplyOfExactlyTheLimitArrives() throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    String end = "\", \"id\": " + client.awaitCommand() + "}";
                    String start = "{\"return\": \"";
                    client.send(start);
                    client.send("x".repeat(LineConnection.MAX_LINE_LENGTH - start.length() - end.length()));
                    client.send(end + "\n");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call("much").textValue().length()).isGreaterThan(64 * 1024 * 1024 - 100);
        }
    }

    /** Nobody's deadline may depend on whether the peer pauses for breath. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"event\": \"FLOOD\"}\r\n", "\r\n", "{\"return\": {}, \"id\": 999999}\r\n"})
    void aPeerThatNeverStopsTalkingHoldsUpNobody(String line) throws Exception {
        byte[] flood = line.repeat(100).getBytes(StandardCharsets.US_ASCII);
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    while (true) {
                        client.send(flood);
                    }
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.subscribe("FLOOD")) {
            List<CompletableFuture<JsonNode>> replies = Stream.generate(
                            () -> session.execute("anything", Map.of(), Duration.ofMillis(200)))
                    .limit(20)
                    .toList();
            assertThat(failureOf(() -> session.call("anything", Map.of(), Duration.ofMillis(300))))
                    .isInstanceOf(QmpException.TimedOut.class);
            replies.forEach(reply -> assertThat(failureOf(reply)).isInstanceOf(QmpException.TimedOut.class));
            assertThat(events.poll().isPresent()).isEqualTo(line.contains("FLOOD"));
        }
    }
}
