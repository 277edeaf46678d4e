package dev.ratite.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeerFloodTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void eventsAreNumberedAndTellWhenTheyWereSent() throws Exception {
        long before = Instant.now().getEpochSecond();
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.flood(PeerFlood.of("BALLOON_CHANGE", 1300));
                    script.flood(PeerFlood.of("STOP", 0));
                    script.line("end");
                });
                PeerClient client = new PeerClient(peer.address())) {
            for (int i = 0; i < 1300; i++) {
                JsonNode event = client.message();
                assertThat(event.path("event").textValue()).isEqualTo("BALLOON_CHANGE");
                assertThat(event.path("data").path("n").intValue()).isEqualTo(i);
                assertThat(event.path("timestamp").path("seconds").longValue()).isBetween(before, before + 100);
                assertThat(event.path("timestamp").path("microseconds").intValue())
                        .isBetween(0, 999_999);
            }
            assertThat(client.line()).isEqualTo("end");
        }
    }

    @Test
    void aRateIsKept() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(
                        script -> script.flood(PeerFlood.of("STOP", 2000).atRate(5000)));
                PeerClient client = new PeerClient(peer.address())) {
            long start = System.nanoTime();
            assertThat(client.rest().lines()).hasSize(2000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
        }
    }

    /** The bound is far from what it does, which is millions a second, so that a busy machine passes too. */
    @Test
    void itIsFastEnoughForTestsOfSubscribers() throws Exception {
        long count = 1_000_000;
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.flood(PeerFlood.of("STOP", count)));
                PeerClient client = new PeerClient(peer.address())) {
            long start = System.nanoTime();
            InputStream in = Channels.newInputStream(client.channel);
            byte[] buffer = new byte[1 << 18];
            long lines = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            assertThat(lines).isEqualTo(count);
            assertThat(count * 1e9 / (System.nanoTime() - start)).isGreaterThan(150_000);
        }
    }

    @Test
    void aFloodEndsWhenTheClientLeaves() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.flood(PeerFlood.of("STOP", Long.MAX_VALUE)))) {
            new PeerClient(peer.address()).close();
            peer.finish(LONG);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> PeerFlood.of("STOP", -1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PeerFlood.of("STOP", 1).atRate(-1));
    }
}
