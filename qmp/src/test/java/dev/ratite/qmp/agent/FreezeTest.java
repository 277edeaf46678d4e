package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Freezing and thawing when the agent does not do its part. */
class FreezeTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withCommandTimeout(LONG);
    private static final FreezeOptions FREEZE = FreezeOptions.atMost(LONG).withoutGuard();

    private static void info(PeerConversation script, boolean thawEnabled) throws IOException {
        script.synchronize();
        script.expect("guest-info")
                .reply("{\"supported_commands\": [{\"name\": \"guest-fsfreeze-status\", \"enabled\": true},"
                        + " {\"name\": \"guest-fsfreeze-thaw\", \"enabled\": " + thawEnabled + "}]}");
    }

    private static void thaw(PeerConversation script) throws IOException {
        script.expect("guest-fsfreeze-thaw").reply("1");
        script.expect("guest-fsfreeze-status").reply("\"thawed\"");
    }

    private static GuestAgent connect(ScriptedPeer peer) {
        return GuestAgent.connect(peer.socket(), OPTIONS);
    }

    @Test
    void whatMayNotBeThawedIsNotFrozen() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> info(script, false));
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Forbidden.class)
                    .isThrownBy(() -> agent.filesystems().freeze(FREEZE))
                    .matches(e -> e.command().equals("guest-fsfreeze-thaw"));
        }
    }

    @Test
    void aRefusedFreezeNeedsNoThaw() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    info(script, true);
                    PeerCommand freeze = script.expect("guest-fsfreeze-freeze-list");
                    assertThat(freeze.arguments()).isEqualTo(Map.of("mountpoints", List.of("/mnt")));
                    freeze.refuse("GenericError", "failed to freeze /mnt: Operation not permitted");
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> agent.filesystems().freeze(FREEZE.withMountpoints("/mnt")));
            agent.ping(LONG);
        }
    }

    @Test
    void aFreezeThatWasNotAnsweredIsThawed() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(
                        script -> {
                            info(script, true);
                            script.expect("guest-fsfreeze-freeze");
                        },
                        script -> {
                            script.synchronize();
                            thaw(script);
                            script.expect("guest-get-time").reply("1");
                        });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> agent.filesystems().freeze(FREEZE))
                    .matches(e -> e.getSuppressed().length == 0);
            agent.call("guest-get-time");
        }
    }

    @Test
    void thawingIsTriedAgainUntilTheStatusSaysSo() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(
                        script -> {
                            info(script, true);
                            script.expect("guest-fsfreeze-freeze").reply("2");
                            script.expect("guest-fsfreeze-thaw").refuse("GenericError", "failed to open /mnt");
                            script.expect("guest-fsfreeze-thaw").reply("1");
                            script.expect("guest-fsfreeze-status").reply("\"frozen\"");
                            script.expect("guest-fsfreeze-thaw");
                        },
                        script -> {
                            script.synchronize();
                            thaw(script);
                        });
                GuestAgent agent = connect(peer)) {
            try (FrozenFilesystems frozen = agent.filesystems().freeze(FREEZE)) {
                assertThat(frozen.count()).isEqualTo(2);
            }
        }
    }

    @Test
    void thawingThatDoesNotWorkOutIsSaidLoudly() throws IOException {
        PeerScript script = conversation -> {
            info(conversation, true);
            conversation.expect("guest-fsfreeze-freeze").reply("1");
            conversation.expect("guest-fsfreeze-thaw").refuse("GenericError", "failed to open /mnt");
            conversation.untilClientLeaves();
        };
        try (ScriptedPeer peer = ScriptedPeer.start(script);
                GuestAgent agent = connect(peer)) {
            FrozenFilesystems frozen = agent.filesystems().freeze(FREEZE.withThawPatience(Duration.ofNanos(1)));
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(frozen::close)
                    .withMessageContaining("may be frozen still")
                    .matches(e -> e.getSuppressed()[0].getMessage().contains("failed to open /mnt"));
        }
    }

    @Test
    void aQemuThatIsGoneIsNotWaitedForLong() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> {
            info(script, true);
            script.expect("guest-fsfreeze-freeze").reply("1");
        });
        try (GuestAgent agent = connect(peer)) {
            FrozenFilesystems frozen = agent.filesystems().freeze(FREEZE.withThawPatience(MOMENT));
            peer.close();
            assertThatExceptionOfType(QmpException.NotConnected.class).isThrownBy(frozen::close);
        }
    }

    @Test
    void closingTheAgentOfAQemuThatIsGoneIsNoFailure() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> {
            info(script, true);
            script.expect("guest-fsfreeze-freeze").reply("1");
        });
        GuestAgent agent = connect(peer);
        agent.filesystems().freeze(FREEZE.withThawPatience(MOMENT));
        peer.close();
        agent.close();
    }

    @Test
    void aShortageHereIsNotTakenForTheEndOfQemu(@TempDir Path directory) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            info(script, true);
            script.expect("guest-fsfreeze-freeze").reply("1");
        })) {
            Path socket = Files.createSymbolicLink(directory.resolve("socket"), peer.socket());
            try (GuestAgent agent = GuestAgent.connect(socket, OPTIONS)) {
                FrozenFilesystems frozen = agent.filesystems().freeze(FREEZE.withThawPatience(MOMENT));
                peer.close();
                Files.delete(socket);
                Files.createSymbolicLink(socket, socket);
                assertThatExceptionOfType(QmpException.TimedOut.class)
                        .isThrownBy(frozen::close)
                        .withMessageContaining("may be frozen still");
            }
        }
    }

    /** The freeze waits for its turn, behind the call that is being served, when the closing begins. */
    @Test
    void nothingIsFrozenOnceTheClosingHasBegun() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        CountDownLatch listed = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    PeerCommand info = script.expect("guest-info");
                    asked.countDown();
                    served.await();
                    info.refuse("CommandNotFound", "Command guest-info has been disabled");
                    PeerCommand list = script.expect("guest-get-fsinfo");
                    listed.countDown();
                    closing.await();
                    list.reply("[]");
                    script.untilClientLeaves();
                });
                GuestAgent agent = connect(peer)) {
            FutureTask<FrozenFilesystems> freezing =
                    new FutureTask<>(() -> agent.filesystems().freeze(FREEZE));
            Thread freezer = thread(freezing);
            asked.await();
            awaitWaiting(thread(() -> agent.filesystems().list()));
            served.countDown();
            listed.await();
            awaitWaiting(freezer);
            Thread closer = thread(agent::close);
            awaitWaiting(closer);
            closing.countDown();
            closer.join();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(freezing::get)
                    .withCauseInstanceOf(QmpException.NotConnected.class)
                    .withMessageContaining("closed by this program");
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        Set<Thread.State> waiting = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
        while (!waiting.contains(thread.getState())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aCallThatHangsDoesNotKeepFilesystemsFrozen() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(
                        script -> {
                            info(script, true);
                            script.expect("guest-fsfreeze-freeze").reply("1");
                            script.expect("guest-ping");
                            script.untilClientLeaves();
                        },
                        script -> {
                            script.synchronize();
                            thaw(script);
                        });
                GuestAgent agent = connect(peer)) {
            FrozenFilesystems frozen = agent.filesystems()
                    .freeze(FreezeOptions.atMost(Duration.ofSeconds(1))
                            .withThawPatience(Duration.ofSeconds(12))
                            .withoutGuard());
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> agent.ping(Duration.ofMinutes(10)));
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(frozen::close)
                    .withMessageContaining("before this was closed");
            peer.finish(LONG);
        }
    }

    @Test
    void aProgramThatRunsIsWaitedForBeyondTheThaw() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AgentOptions quick = OPTIONS.withPollInterval(Duration.ofMillis(1));
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    serve(script, running);
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), quick)) {
            CompletableFuture<AgentExecResult> program =
                    OwnThread.supply(() -> agent.exec(AgentCommand.of("prog"), LONG));
            running.await();
            try (FrozenFilesystems frozen = agent.filesystems().freeze(FREEZE)) {
                for (int i = 0; i < 100; i++) {
                    agent.ping(LONG);
                }
                assertThat(frozen.inForce()).isTrue();
            }
            assertThat(program.get().succeeded()).isTrue();
        }
    }

    /** An agent whose program ends after the thaw, and that would tell nothing before. */
    private static void serve(PeerConversation script, CountDownLatch running) throws IOException {
        String state = "running";
        while (!state.equals("ended")) {
            PeerCommand command = script.next();
            switch (command.name()) {
                case "guest-exec" -> command.reply("{\"pid\": 1}");
                case "guest-exec-status" -> {
                    assertThat(state).isNotEqualTo("frozen");
                    command.reply("{\"exited\": " + state.equals("thawed") + ", \"exitcode\": 0}");
                    running.countDown();
                    state = state.equals("thawed") ? "ended" : state;
                }
                case "guest-fsfreeze-freeze" -> {
                    state = "frozen";
                    command.reply("1");
                }
                case "guest-fsfreeze-status" -> {
                    state = "thawed";
                    command.reply("\"thawed\"");
                }
                case "guest-info" ->
                    command.reply("{\"supported_commands\": [\"guest-fsfreeze-thaw\", \"guest-fsfreeze-status\"]}");
                default -> command.reply("{}");
            }
        }
    }
}
