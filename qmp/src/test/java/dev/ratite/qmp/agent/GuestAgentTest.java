package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestAgentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(400);
    /** For what runs out in the end, but has to let something succeed before. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withCommandTimeout(LONG);

    private static GuestAgent connect(ScriptedPeer peer) {
        return GuestAgent.connect(peer.socket(), OPTIONS);
    }

    @Test
    void synchronizesOnceAndSendsNoIds() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-ping").reply("{}");
                    script.expect("guest-get-time").reply("17");
                });
                GuestAgent agent = connect(peer)) {
            agent.ping(LONG);
            assertThat(agent.call("guest-get-time").asInt()).isEqualTo(17);
        }
    }

    @Test
    void whatWasLeftInTheLineIsNotTakenForTheAnswer() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.bytes('{', '"', 'r', 'e');
                    script.line("turn\": 1}");
                    script.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
                    PeerCommand sync = script.expect("guest-sync-delimited");
                    script.line("{\"return\": " + sync.arguments().get("id") + "}");
                    script.bytes('{', '"', 0xFF);
                    script.line("{\"return\": 1}");
                    script.bytes('j', 'u', 'n', 'k', 0xFF);
                    script.line("{\"return\": " + sync.arguments().get("id") + "}");
                    script.expect("guest-get-time").reply("17");
                });
                GuestAgent agent = connect(peer)) {
            assertThat(agent.call("guest-get-time").asInt()).isEqualTo(17);
        }
    }

    @Test
    void afterATimeoutItSynchronizesBeforeTheNextCommand() throws IOException {
        CountDownLatch gaveUp = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    PeerCommand slow = script.expect("guest-fsfreeze-freeze");
                    gaveUp.await();
                    slow.reply("5");
                    script.synchronize();
                    script.expect("guest-fsfreeze-status").reply("\"frozen\"");
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> agent.call("guest-fsfreeze-freeze", Map.of(), A_WHILE))
                    .matches(QmpException::mayHaveRun);
            gaveUp.countDown();
            assertThat(agent.call("guest-fsfreeze-status").asText()).isEqualTo("frozen");
        }
    }

    @Test
    void noAgentInTheGuestIsNotAnswering() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves());
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> agent.call("guest-shutdown", Map.of(), SOON))
                    .matches(e -> !e.mayHaveRun());
        }
    }

    @Test
    void anAgentThatFallsSilentIsNotAnsweringAPing() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.untilClientLeaves();
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.NotAnswering.class).isThrownBy(() -> agent.ping(SOON));
        }
    }

    @Test
    void aForbiddenCommandIsRefusedAndTheNextNeedsNoSync() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-exec").refuse("CommandNotFound", "Command guest-exec has been disabled");
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> agent.exec(AgentCommand.of("/bin/true"), LONG))
                    .matches(e -> e.errorClass().equals("CommandNotFound"));
            agent.ping(LONG);
        }
    }

    @Test
    void anAgentThatMayNotSynchronizeSaysSo() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.expect("guest-sync-delimited")
                            .refuse("CommandNotFound", "The command guest-sync-delimited has been disabled");
                    script.expect("guest-sync").refuse("CommandNotFound", "The command guest-sync has been disabled");
                    script.untilClientLeaves();
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Refused.class).isThrownBy(() -> agent.awaitReady(LONG));
        }
    }

    @Test
    void awaitReadyOpensTheSocketAnewUntilSomebodyAnswers() throws IOException {
        AgentOptions options = OPTIONS.withSyncTimeout(A_WHILE).withPollInterval(Duration.ofMillis(1));
        try (ScriptedPeer peer =
                        ScriptedPeer.start(script -> script.untilClientLeaves(), script -> script.hangUp(), script -> {
                            script.synchronize();
                            script.expect("guest-ping").reply("{}");
                        });
                GuestAgent agent = GuestAgent.connect(peer.socket(), options)) {
            agent.awaitReady(LONG);
        }
    }

    @Test
    void awaitReadyIsBounded() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves());
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> agent.awaitReady(SOON))
                    .withMessageContaining("'web' within PT0.4S");
        }
    }

    @Test
    void awaitReadyDoesNotWaitForAQemuThatIsGone() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> script.hangUp());
        try (GuestAgent agent = connect(peer)) {
            peer.close();
            assertThatExceptionOfType(QmpException.NotConnected.class).isThrownBy(() -> agent.awaitReady(LONG));
        }
    }

    @Test
    void garbageAsAnAnswerIsMalformedAndTheNextCommandIsFine() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    for (String garbage : List.of("{]", "[]", "{\"event\": \"STOP\"}")) {
                        script.synchronize();
                        script.expect("guest-info");
                        script.line(garbage);
                    }
                    script.synchronize();
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = connect(peer)) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(QmpException.Malformed.class)
                        .isThrownBy(agent::info)
                        .matches(QmpException::mayHaveRun);
            }
            agent.ping(LONG);
        }
    }

    @Test
    void aGuestThatNeverEndsItsLineIsMalformed() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-info");
                    script.flood(LineConnection.MAX_LINE_LENGTH + 1024L * 1024);
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Malformed.class).isThrownBy(agent::info);
        }
    }

    @Test
    void aConnectionThatEndsIsADisconnectionAndIsRenewed() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(
                        script -> {
                            script.synchronize();
                            script.expect("guest-info");
                        },
                        script -> {
                            script.synchronize();
                            script.expect("guest-ping").reply("{}");
                        });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(agent::info)
                    .matches(QmpException::mayHaveRun);
            agent.ping(LONG);
        }
    }

    @Test
    void aSecondCallerWaitsForTheFirstButNotForEver() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    PeerCommand slow = script.expect("guest-fstrim");
                    busy.countDown();
                    release.await();
                    slow.reply("{}");
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = connect(peer)) {
            CompletableFuture<Object> first = OwnThread.supply(() -> agent.call("guest-fstrim"));
            busy.await();
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> agent.call("guest-info", Map.of(), SOON))
                    .withMessageContaining("busy")
                    .matches(e -> !e.mayHaveRun());
            assertThatExceptionOfType(QmpException.TimedOut.class).isThrownBy(() -> agent.ping(SOON));
            release.countDown();
            first.get();
            agent.ping(LONG);
        }
    }

    @Test
    void aSocketThatIsNotThereIsNotConnected(@TempDir Path directory) {
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() -> GuestAgent.connect(directory.resolve("absent"), OPTIONS))
                .withMessageContaining("Agent of 'web'");
    }

    @Test
    void aClosedAgentIsOfNoUseAndLeavesNoThread() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves())) {
            List<GuestAgent> closed = new ArrayList<>();
            try (GuestAgent agent = GuestAgent.connect(peer.socket(), AgentOptions.named("gone"))) {
                closed.add(agent);
            }
            assertThatExceptionOfType(QmpException.NotConnected.class)
                    .isThrownBy(() -> closed.get(0).ping(LONG))
                    .withMessageContaining("closed by this program");
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("gone-agent-")) {
                thread.join(LONG.toMillis());
                assertThat(thread.isAlive()).as("%s is alive", thread).isFalse();
            }
        }
    }

    @Test
    void anInterruptedCallerKeepsItsFlagAndTheNextCallIsFine() throws IOException {
        Thread caller = Thread.currentThread();
        CountDownLatch gaveUp = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    PeerCommand slow = script.expect("guest-info");
                    caller.interrupt();
                    gaveUp.await();
                    slow.reply("{}");
                    script.synchronize();
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Interrupted.class).isThrownBy(agent::info);
            assertThat(Thread.interrupted()).isTrue();
            gaveUp.countDown();
            agent.call("guest-ping");
        }
    }
}
