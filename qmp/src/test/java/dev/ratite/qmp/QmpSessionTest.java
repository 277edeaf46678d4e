package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QmpSessionTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");
    private static final Duration SOON = Duration.ofMillis(250);

    private static ScriptedPeer peer(PeerScript afterNegotiation) throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            afterNegotiation.play(script);
        });
    }

    private static QmpSession connect(ScriptedPeer peer) {
        return QmpSession.connect(peer.socket(), OPTIONS);
    }

    @Test
    void aCommandCarriesItsArgumentsAndReturnsItsResult() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("blockdev-add");
                    assertThat(command.arguments())
                            .isEqualTo(Map.of("driver", "qcow2", "size", 5, "tags", List.of("ü", "\"")));
                    assertThat(command.outOfBand()).isFalse();
                    command.reply("{\"node\": \"disk0\"}");
                });
                QmpSession session = connect(peer)) {
            Map<String, Object> arguments =
                    Map.of("driver", "qcow2", "size", IntNode.valueOf(5), "tags", List.of("ü", "\""));
            assertThat(session.call("blockdev-add", arguments).path("node").asText())
                    .isEqualTo("disk0");
        }
    }

    @Test
    void aRefusalTellsCommandClassAndDescriptionAndLeavesTheSessionUp() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("device_del").refuse("DeviceNotFound", "Device 'x' not found");
                    script.expect("query-name").reply("{}");
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.call("device_del", Map.of("id", "x")))
                    .satisfies(e -> {
                        assertThat(e.command()).isEqualTo("device_del");
                        assertThat(e.errorClass()).isEqualTo("DeviceNotFound");
                        assertThat(e.description()).isEqualTo("Device 'x' not found");
                        assertThat(e.mayHaveRun()).isFalse();
                        assertThat(e.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().equals(QmpSessionTest.class.getName()));
                    });
            assertThat(session.call("query-name")).isEmpty();
        }
    }

    @Test
    void aFutureFailsWithTheSameExceptionAsACall() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.expect("stop").refuse("GenericError", "no"));
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> session.execute("stop").join())
                    .withCauseInstanceOf(QmpException.Refused.class);
        }
    }

    @Test
    void repliesFindTheirCommandsInAnyOrder() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    List<PeerCommand> commands = new ArrayList<>();
                    for (int i = 0; i < 50; i++) {
                        commands.add(script.next());
                    }
                    Collections.shuffle(commands, new Random(7));
                    for (PeerCommand command : commands) {
                        command.reply("{\"echo\": " + command.arguments().get("n") + "}");
                    }
                });
                QmpSession session = connect(peer)) {
            List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                replies.add(session.execute("echo", Map.of("n", i)));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(replies.get(i).join().path("echo").asInt()).isEqualTo(i);
            }
        }
    }

    @Test
    void eightThreadsShareOneSession() throws Exception {
        int threads = 8;
        int each = 250;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ScriptedPeer peer = peer(script -> {
                    for (int i = 0; i < threads * each; i++) {
                        PeerCommand command = script.next();
                        command.reply("{\"echo\": " + command.arguments().get("n") + "}");
                    }
                });
                QmpSession session = connect(peer)) {
            List<Callable<Long>> callers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int base = t * each;
                callers.add(() -> Collections.nCopies(each, 0).stream()
                        .filter(i -> echoes(session, base))
                        .count());
            }
            for (Future<Long> right : pool.invokeAll(callers)) {
                assertThat(right.get()).isEqualTo(each);
            }
            assertThat(session.lateReplies()).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean echoes(QmpSession session, int n) {
        return session.call("echo", Map.of("n", n)).path("echo").asInt() == n;
    }

    @Test
    void aLateReplyIsDroppedAndCounted() throws IOException {
        CountDownLatch gaveUp = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand slow = script.expect("stop");
                    gaveUp.await();
                    slow.reply("{\"whose\": \"stop\"}");
                    script.expect("query-status").reply("{\"whose\": \"query-status\"}");
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.call("stop", Map.of(), SOON))
                    .withMessageContaining("'stop'")
                    .matches(QmpException::mayHaveRun)
                    .matches(e -> e.timeout().equals(SOON));
            gaveUp.countDown();
            assertThat(session.call("query-status").path("whose").asText()).isEqualTo("query-status");
            assertThat(session.lateReplies()).isEqualTo(1);
        }
    }

    @Test
    void aReplyToWhatWasNeverAskedIsDropped() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("query-status");
                    script.line("{\"return\": 1, \"id\": 999}");
                    script.line("{\"return\": 2, \"id\": \"another client's\"}");
                    script.line("{\"error\": {}, \"id\": null}");
                    command.reply("3");
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call("query-status").asInt()).isEqualTo(3);
            assertThat(session.lateReplies()).isZero();
        }
    }

    @Test
    void aFutureTimesOutByItself() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("stop");
                    script.untilClientLeaves();
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> session.execute("stop", Map.of(), SOON).join())
                    .withCauseInstanceOf(QmpException.TimedOut.class);
        }
    }

    @Test
    void aCancelledCommandIsForgotten() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("stop");
                    arrived.countDown();
                    cancelled.await();
                    command.reply("{}");
                    script.expect("query-status").reply("{}");
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<JsonNode> stop = session.execute("stop");
            arrived.await();
            assertThat(stop.cancel(true)).isTrue();
            cancelled.countDown();
            session.call("query-status");
            assertThat(session.lateReplies()).isEqualTo(1);
        }
    }

    @Test
    void outOfBandCommandsGoByTheirOwnVerb() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.greet("oob");
                    script.expect("qmp_capabilities").reply("{}");
                    PeerCommand stuck = script.expect("stop");
                    PeerCommand yank = script.expect("yank");
                    assertThat(List.of(stuck.outOfBand(), yank.outOfBand())).containsExactly(false, true);
                    yank.reply("{}");
                    stuck.reply("{}");
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<JsonNode> stop = session.execute("stop");
            QmpCommands rescue = session.outOfBand().orElseThrow();
            rescue.call("yank", Map.of("instances", List.of()));
            assertThat(stop.join()).isEmpty();
            assertThat(rescue.defaultTimeout()).isEqualTo(OPTIONS.commandTimeout());
        }
    }

    @Test
    void anErrorWithoutIdGoesToTheOnlyCommandOnItsWay() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("strange");
                    script.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
                    script.expect("query-status").reply("{}");
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.call("strange"))
                    .withMessageContaining("JSON parse error");
            session.call("query-status");
        }
    }

    @Test
    void anErrorWithoutIdEndsTheSessionIfItMayConcernSeveralCommands() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("first");
                    script.expect("second");
                    script.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
                    script.untilClientLeaves();
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<JsonNode> first = session.execute("first");
            CompletableFuture<JsonNode> second = session.execute("second");
            for (CompletableFuture<JsonNode> reply : List.of(first, second)) {
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(reply::join)
                        .withCauseInstanceOf(QmpException.Malformed.class)
                        .withMessageContaining("without an id while 2 commands wait: JSON parse error");
            }
        }
    }

    @Test
    void anErrorWithoutIdIsNotBlamedOnACommandThatCameAfterTheOneGivenUp() throws IOException {
        CountDownLatch gaveUp = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("strange");
                    gaveUp.await();
                    script.expect("innocent");
                    script.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
                    script.untilClientLeaves();
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.call("strange", Map.of(), SOON));
            gaveUp.countDown();
            assertThatExceptionOfType(QmpException.Malformed.class).isThrownBy(() -> session.call("innocent"));
        }
    }

    @Test
    void whatHasNoJsonFormIsTheCallersFault() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.expect("query-status").reply("{}"));
                QmpSession session = connect(peer)) {
            assertThatIllegalArgumentException().isThrownBy(() -> session.call("x", Map.of("a", new Object())));
            assertThatIllegalArgumentException().isThrownBy(() -> session.execute("x", Map.of("a", "\ud800")));
            assertThatIllegalArgumentException().isThrownBy(() -> session.call("x", Map.of(), Duration.ZERO));
            session.call("query-status");
        }
    }

    @Test
    void whatIsHungOnAFutureDoesNotRunOnTheReader() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand first = script.expect("first");
                    hung.await();
                    first.reply("{}");
                    script.expect("second").reply("{}");
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<String> blocked = session.execute("first").thenApply(result -> {
                await(release);
                return Thread.currentThread().getName();
            });
            hung.countDown();
            session.call("second");
            assertThat(blocked).isNotDone();
            release.countDown();
            assertThat(blocked.get()).isEqualTo("web-qmp-callbacks");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSessionOverASocketHasNoThreadOfItsOwn() throws Exception {
        try (ScriptedPeer peer = peer(script -> script.untilClientLeaves());
                QmpSession session = QmpSession.connect(peer.socket(), QmpOptions.named("thready"))) {
            assertThat(session.greeting()).isNotNull();
            for (Thread thread : threads("thready-")) {
                thread.join(TimeUnit.MINUTES.toMillis(1));
            }
            assertThat(threads("thready-")).isEmpty();
            assertThat(threads("ratite-qmp-io")).hasSize(1).allMatch(Thread::isDaemon);
        }
    }

    private static List<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }
}
