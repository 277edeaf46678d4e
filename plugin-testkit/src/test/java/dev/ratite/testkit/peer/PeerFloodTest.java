package dev.ratite.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PeerFloodTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
                script -> script.flood(PeerFlood.of("STOP", 2000).atRate(5000)))) {
            // The flood begins with the connection, so nothing is sent before this.
            long start = System.nanoTime();
            try (PeerClient client = new PeerClient(peer.address())) {
                assertThat(client.rest().lines()).hasSize(2000);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
            }
        }
    }

    /** In time of its own thread, which a busy machine does not add to; it does millions a second. */
    @Test
    void itIsFastEnoughForTestsOfSubscribers() throws Exception {
        long count = 1_000_000;
        CompletableFuture<Long> took = new CompletableFuture<>();
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    script.flood(PeerFlood.of("STOP", count));
                    took.complete(THREADS.getCurrentThreadCpuTime() - start);
                });
                PeerClient client = new PeerClient(peer.address())) {
            InputStream in = Channels.newInputStream(client.channel);
            byte[] buffer = new byte[1 << 18];
            long lines = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            assertThat(lines).isEqualTo(count);
            assertThat(count * 1e9 / took.join()).isGreaterThan(150_000);
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
