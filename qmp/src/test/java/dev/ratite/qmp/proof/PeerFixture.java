package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh peer for each test of a contract. */
abstract class PeerFixture {
    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofMillis(300);
    static final QmpOptions OPTIONS =
            QmpOptions.named("contract").withConnectTimeout(LONG).withCommandTimeout(LONG);

    @TempDir
    private Path directory;

    private ContractPeer peer;

    /** A peer that listens; the directory is its own. */
    abstract ContractPeer start(Path directory) throws Exception;

    @BeforeEach
    final void startPeer() throws Exception {
        peer = start(directory);
    }

    @AfterEach
    final void closePeer() throws Exception {
        peer.close();
    }

    final ContractPeer peer() {
        return peer;
    }

    final QmpSession connect() {
        return QmpSession.connect(peer.socket(), OPTIONS);
    }

    static void assertWorks(QmpSession session) {
        assertThat(session.call("query-version").path("qemu").path("major").asInt())
                .isEqualTo(session.greeting().major());
    }

    /** A command whose answer names its argument. */
    static CompletableFuture<JsonNode> refusable(QmpSession session, String path) {
        return session.execute("qom-list", Map.of("path", path));
    }

    static void assertRefusedFor(CompletableFuture<JsonNode> reply, String path) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(reply::join)
                .withCauseInstanceOf(QmpException.Refused.class)
                .satisfies(e -> {
                    QmpException.Refused refusal = (QmpException.Refused) e.getCause();
                    assertThat(refusal.command()).isEqualTo("qom-list");
                    assertThat(refusal.errorClass()).isEqualTo("DeviceNotFound");
                    assertThat(refusal.description()).contains("'" + path + "'");
                    assertThat(refusal.mayHaveRun()).isFalse();
                });
    }
}
