package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class DeadlineAndBacklogTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");
    private static final Duration SOON = Duration.ofMillis(250);
    /** Does not fit into the buffers of a Unix socket. */
    private static final Map<String, String> HUGE = Map.of("data", "x".repeat(4 * 1024 * 1024));

    /** Negotiates and never reads again. */
    private static ScriptedPeer deafPeer() throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            script.untilPeerIsClosed();
        });
    }

    @Test
    void aPeerThatDoesNotReadHoldsUpNoCallerBeyondItsDeadline() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.untilDataArrives();
                    written.countDown();
                    script.untilPeerIsClosed();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            CompletableFuture<JsonNode> huge = session.execute("huge", HUGE, Duration.ofSeconds(10));
            written.await();
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.call("next", Map.of(), SOON))
                    .withMessageContaining("was not sent")
                    .matches(e -> !e.mayHaveRun());
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> session.execute("next", Map.of(), SOON).join())
                    .withCauseInstanceOf(QmpException.TimedOut.class);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(huge::join)
                    .matches(e -> ((QmpException) e.getCause()).mayHaveRun(), "a part of it was written");
        }
    }

    @Test
    void aCommandGivenUpBeforeItWasWrittenIsNeverSent() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    read.await();
                    script.expect("huge").reply("{}");
                    script.expect("third").reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            CompletableFuture<JsonNode> huge = session.execute("huge", HUGE, Duration.ofMinutes(1));
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.call("second", Map.of(), SOON));
            read.countDown();
            session.call("third");
            assertThat(huge.get()).isEmpty();
            assertThat(session.lateReplies()).isZero();
        }
    }

    @Test
    void tooManyCommandsForAPeerThatDoesNotReadAreNotSent() throws IOException {
        try (ScriptedPeer peer = deafPeer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            CompletableFuture<JsonNode> last = session.execute("huge", HUGE, Duration.ofMinutes(1));
            while (!last.isCompletedExceptionally()) {
                last = session.execute("more", Map.of(), Duration.ofMinutes(1));
            }
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(last::get)
                    .withCauseInstanceOf(QmpException.Backlogged.class);
            assertThatExceptionOfType(QmpException.Backlogged.class).isThrownBy(() -> session.call("more"));
        }
    }

    @Test
    void closingDoesNotWaitForAPeerThatDoesNotRead() throws IOException {
        try (ScriptedPeer peer = deafPeer()) {
            QmpSession session =
                    QmpSession.connect(peer.socket(), QmpOptions.named("deaf").withCommandTimeout(SOON));
            CompletableFuture<JsonNode> huge = session.execute("huge", HUGE, Duration.ofMinutes(1));
            CompletableFuture<JsonNode> queued = session.execute("queued", Map.of(), Duration.ofMinutes(1));
            session.close();
            for (CompletableFuture<JsonNode> command : List.of(huge, queued)) {
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(command::join)
                        .withCauseInstanceOf(QmpException.Disconnected.class);
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().matches("deaf-qmp-(reader|writer|deadlines)"));
        }
    }

    @Test
    void anInterruptedCallerHarmsNobodyElse() throws IOException {
        Thread caller = Thread.currentThread();
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("stop");
                    caller.interrupt();
                    script.expect("query-status").reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            assertThatExceptionOfType(QmpException.Interrupted.class)
                    .isThrownBy(() -> session.call("stop"))
                    .matches(QmpException::mayHaveRun);
            assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
            session.call("query-status");
        }
    }

    @Test
    void aThreadThatWasInterruptedBeforeDoesNotBreakTheConnection() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    PeerCommand command = script.next();
                    while (!command.name().equals("query-status")) {
                        command = script.next();
                    }
                    command.reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            for (int i = 0; i < 100; i++) {
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(QmpException.Interrupted.class).isThrownBy(() -> session.call("stop"));
                assertThat(Thread.interrupted()).isTrue();
            }
            session.call("query-status");
        }
    }
}
