package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.wire.LineConnection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that no QEMU sends, in the middle of a session in which somebody waits. */
class BadLineTest extends MischiefFixture {
    /** {@code $ID} is the pending command's id; what stands between two {@code ~} is bytes in hexadecimal. */
    private static byte[] bytes(String line, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] parts = line.replace("$ID", id).split("~", -1);
        for (int i = 0; i < parts.length; i++) {
            bytes.writeBytes(
                    i % 2 == 0
                            ? parts[i].getBytes(StandardCharsets.UTF_8)
                            : HexFormat.of().parseHex(parts[i]));
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "{",
                "}",
                "[]",
                "[{\"return\": {}, \"id\": $ID}]",
                "42",
                "null",
                "true",
                "\"return\"",
                "{}",
                "{\"id\": $ID}",
                "{\"return\": {}",
                "{\"return\": {}, \"id\": $ID",
                "{\"return\": {}, \"id\": $ID}}",
                "{\"return\": {}, \"id\": $ID} x",
                "{\"return\": {}, \"id\": $ID}{\"return\": {}, \"id\": $ID}",
                "{\"return\": {}, \"id\": $ID,}",
                "{'return': {}, 'id': $ID}",
                "{return: {}, id: $ID}",
                "{\"return\": NaN, \"id\": $ID}",
                "{\"return\": Infinity, \"id\": $ID}",
                "{\"return\": 01, \"id\": $ID}",
                "{\"return\": +1, \"id\": $ID}",
                "{\"return\": 0x1, \"id\": $ID}",
                "{\"return\": \"\\u12\", \"id\": $ID}",
                "{\"return\": \"\\x\", \"id\": $ID}",
                "{\"return\": \"~09~\", \"id\": $ID}",
                "{\"return\": \"~00~\", \"id\": $ID}",
                "~00~",
                "~00~{\"return\": {}, \"id\": $ID}",
                "{\"return\": {}, \"id\": $ID}~00~",
                "~EFBBBF~{\"return\": {}, \"id\": $ID}",
                "~FEFF~{\"return\": {}, \"id\": $ID}",
                "~FFFE7B007D00~",
                "~FF~{\"return\": {}, \"id\": $ID}",
                "{\"return\": \"~C328~\", \"id\": $ID}",
                "{\"return\": \"~80~\", \"id\": $ID}",
                "{\"return\": \"~FF~\", \"id\": $ID}",
                "{\"return\": \"~F8888080~\", \"id\": $ID}",
                "{\"return\": \"~E282~\", \"id\": $ID}",
                "{\"QMP\": {\"version\": {}, \"capabilities\": []}}",
                "{\"event\": 7}",
                "{\"event\": null}",
                "{\"event\": {\"name\": \"STOP\"}}",
                "{\"data\": {}, \"timestamp\": {\"seconds\": 1, \"microseconds\": 1}}",
                "/* */ {\"return\": {}, \"id\": $ID}",
            })
    void aLineThatIsNoQmpEndsTheSessionForAll(String line) throws Exception {
        assertEndsTheSession(client -> client.send(bytes(line, client.awaitCommand())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"return\": [$], \"id\": 1}",
                "{\"event\": \"X\", \"data\": {\"a\": $}}",
                "{\"a\": $, \"return\": {}, \"id\": 1}",
                "$"
            })
    void aLineNestedTenThousandDeepEndsTheSession(String line) throws Exception {
        for (String deep : new String[] {"[".repeat(10_000) + "]".repeat(10_000), "{\"a\":".repeat(10_000)}) {
            assertEndsTheSession(client -> {
                client.awaitCommand();
                client.line(line.replace("$", deep));
            });
        }
    }

    @Test
    void aNumberOfTenThousandDigitsEndsTheSession() throws Exception {
        for (String number : new String[] {"9".repeat(10_000), "0." + "9".repeat(10_000), "1e" + "9".repeat(10_000)}) {
            assertEndsTheSession(
                    client -> client.line("{\"return\": " + number + ", \"id\": " + client.awaitCommand() + "}"));
        }
    }

    @Test
    void aMessageOfOneLongNameEndsTheSession() throws Exception {
        assertEndsTheSession(client -> {
            client.awaitCommand();
            client.line("{\"" + "x".repeat(1_000_000) + "\": 1}");
        });
    }

    @Test
    void aLineOverTheLimitEndsTheSession() throws Exception {
        byte[] chunk = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        assertEndsTheSession(client -> {
            client.awaitCommand();
            for (long sent = 0; sent <= LineConnection.MAX_LINE_LENGTH; sent += chunk.length) {
                client.send(chunk);
            }
        });
    }

    @Test
    void aReplyWithoutIdEndsTheSession() throws Exception {
        assertEndsTheSession(client -> {
            client.awaitCommand();
            client.line("{\"return\": {}}");
        });
    }

    /** A call, a future, a subscriber and the session's own end: all hear of it, and what follows is not looked at. */
    private static void assertEndsTheSession(RawPeer.Conversation mischief) throws Exception {
        try (RawPeer peer = RawPeer.start(client -> {
                    client.negotiate();
                    mischief.play(client);
                    client.line("{\"event\": \"TOO_LATE\"}");
                    client.awaitLeaving();
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.subscribe();
                Crew crew = new Crew(1)) {
            CompletableFuture<Void> calling = crew.start(thread -> assertMalformed(failureOf(() -> {
                session.call("first");
            })));
            CompletableFuture<JsonNode> future = session.execute("second");
            assertMalformed(failureOf(future));
            calling.join();
            assertMalformed(failureOf(() -> events.next(LONG)));
            assertThat(session.ended().join()).isInstanceOf(QmpException.Malformed.class);
            assertThat(failureOf(() -> session.call("third")).mayHaveRun()).isFalse();
        }
    }

    private static void assertMalformed(QmpException failure) {
        assertThat(failure)
                .isInstanceOf(QmpException.Malformed.class)
                .hasMessageContaining("make no sense")
                .hasMessageMatching("(?s).{1,2000}");
    }
}
