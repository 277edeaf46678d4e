package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerCrowdTest {
    private static PeerClient connect(PeerCrowd crowd) throws IOException {
        return new PeerClient(UnixDomainSocketAddress.of(crowd.socket()));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("peer-crowd"))
                .count();
    }

    @Test
    void greetsNegotiatesAnswersAndRefuses() throws IOException {
        try (PeerCrowd crowd = PeerCrowd.start(Map.of("query-name", "{\"name\": \"web\"}"));
                PeerClient client = connect(crowd)) {
            assertThat(client.message().path("QMP").path("capabilities").isArray())
                    .isTrue();
            client.send(
                    "{'execute':'qmp_capabilities','id':'x'}", "{'execute':'query-name'}", "{'execute':'stop','id':3}");
            assertThat(client.line()).isEqualTo("{\"return\": {}, \"id\": \"x\"}");
            assertThat(client.line()).isEqualTo("{\"return\": {\"name\": \"web\"}}");
            assertThat(client.message().toString())
                    .isEqualTo("{\"error\":{\"class\":\"CommandNotFound\","
                            + "\"desc\":\"The command stop has not been found\"},\"id\":3}");
        }
    }

    @Test
    void servesManyClientsWithOneThread() throws IOException {
        int count = 1000;
        List<PeerClient> clients = new ArrayList<>();
        try (PeerCrowd crowd = PeerCrowd.start()) {
            for (int i = 0; i < count; i++) {
                clients.add(connect(crowd));
            }
            for (PeerClient client : clients) {
                assertThat(client.message().has("QMP")).isTrue();
                client.send("{'execute':'query-status','id':1}");
            }
            for (PeerClient client : clients) {
                assertThat(client.message().path("return").path("status").textValue())
                        .isEqualTo("running");
            }
            assertThat(crowd.connections()).isEqualTo(count);
            assertThat(threads()).isEqualTo(1);
            clients.get(7).close();
            clients.remove(7);
            try (PeerClient another = connect(crowd)) {
                assertThat(another.message().has("QMP")).isTrue();
            }
        } finally {
            for (PeerClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aCommandMayComeInPieces() throws IOException {
        try (PeerCrowd crowd = PeerCrowd.start();
                PeerClient client = connect(crowd);
                PeerClient other = connect(crowd)) {
            client.line();
            other.line();
            client.channel.write(ByteBuffer.wrap("{\"execute\":\"query".getBytes(UTF_8)));
            assertThat(other.send("{'execute':'query-status'}").message().has("return"))
                    .isTrue();
            assertThat(client.send("-status'}").message().has("return")).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobodyAndLosesNothing() throws IOException {
        String big = "\"" + "x".repeat(100_000) + "\"";
        try (PeerCrowd crowd = PeerCrowd.start(Map.of("big", big));
                PeerClient lazy = connect(crowd);
                PeerClient busy = connect(crowd)) {
            lazy.line();
            busy.line();
            for (int i = 0; i < 100; i++) {
                lazy.send("{'execute':'big','id':" + i + "}");
            }
            assertThat(busy.send("{'execute':'big'}").line()).hasSizeGreaterThan(100_000);
            for (int i = 0; i < 100; i++) {
                assertThat(lazy.message().path("id").intValue()).isEqualTo(i);
            }
        }
    }

    @Test
    void whoSendsNoJsonIsHungUpOn() throws IOException {
        try (PeerCrowd crowd = PeerCrowd.start();
                PeerClient client = connect(crowd);
                PeerClient other = connect(crowd)) {
            client.line();
            other.line();
            assertThat(client.send("what?").rest()).isEmpty();
            assertThat(other.send("{'execute':'query-status'}").message().has("return"))
                    .isTrue();
            assertThat(crowd.connections()).isEqualTo(1);
        }
    }

    @Test
    void closingHangsUpOnAllAndRemovesTheSocket() throws IOException {
        PeerCrowd crowd = PeerCrowd.start();
        try (PeerClient client = connect(crowd)) {
            client.line();
            crowd.close();
            crowd.close();
            assertThat(client.rest()).isEmpty();
        }
        assertThat(Files.exists(crowd.socket().getParent())).isFalse();
        assertThat(crowd.connections()).isZero();
    }
}
