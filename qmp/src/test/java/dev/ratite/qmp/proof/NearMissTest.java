package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.math.BigInteger;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that come close to what somebody waits for: close does not count. */
class NearMissTest extends MischiefFixture {
    private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(64);

    @ParameterizedTest
    @ValueSource(strings = {"\"$ID\"", "\" $ID \"", "$ID.5", "$WRAPPED"})
    void anIdThatOnlyLooksAlikeIsNobodys(String id) throws Exception {
        assertAnsweredRightlyAfter("{\"return\": {\"wrong\": 1}, \"id\": " + id + "}");
    }

    /** The pending command is answered only by the line that follows the odd one. */
    private static void assertAnsweredRightlyAfter(String line) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    String id = client.awaitCommand("pending");
                    String wrapped = new BigInteger(id).add(TWO_TO_64).toString();
                    client.line(line.replace("$ID", id).replace("$WRAPPED", wrapped));
                    client.line("{\"return\": {\"right\": 1}, \"id\": " + id + "}");
                    client.line("{\"return\": {\"right\": 2}, \"id\": " + client.awaitCommand() + "}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call("pending").path("right").asInt()).isEqualTo(1);
            assertThat(session.call("next").path("right").asInt()).isEqualTo(2);
        }
    }

    /** QEMU answers without an id what it cannot parse; with two commands on their way nobody knows which was meant. */
    @Test
    void afterADoubleReplyAnErrorWithoutIdIsNotBlamedOnOneOfTwo() throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    String id = client.awaitCommand();
                    client.line("{\"return\": {}, \"id\": " + id + "}");
                    client.line("{\"return\": {}, \"id\": " + id + "}");
                    client.awaitCommand("left");
                    client.awaitCommand("right");
                    client.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            session.call("answered-twice");
            CompletableFuture<JsonNode> left = session.execute("left");
            CompletableFuture<JsonNode> right = session.execute("right");
            assertThat(failureOf(left)).isInstanceOf(QmpException.Malformed.class);
            assertThat(failureOf(right)).isInstanceOf(QmpException.Malformed.class);
        }
    }

    @Test
    void afterADoubleReplyAnErrorWithoutIdStillReachesTheOnlyCommand() throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    String id = client.awaitCommand();
                    client.line("{\"return\": {}, \"id\": " + id + "}");
                    client.line("{\"return\": {}, \"id\": " + id + "}");
                    client.awaitCommand("only");
                    client.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer)) {
            session.call("answered-twice");
            assertThat(failureOf(() -> session.call("only"))).isInstanceOf(QmpException.Refused.class);
        }
    }

    @Test
    void secondsThatOverflowAreNoTime() throws Exception {
        Instant start = Instant.now();
        assertThat(timestampOf(", \"timestamp\": {\"seconds\": 18446744073709551617, \"microseconds\": 0}"))
                .isBetween(start, Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999", "-1", "2147483647", "\"soon\"", "1e999", "null", "[]"})
    void absurdMicrosecondsDoNotMoveAnEventOutOfItsSecond(String micros) throws Exception {
        assertThat(timestampOf(", \"timestamp\": {\"seconds\": 1700000000, \"microseconds\": " + micros + "}")
                        .getEpochSecond())
                .isEqualTo(1_700_000_000);
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
}
