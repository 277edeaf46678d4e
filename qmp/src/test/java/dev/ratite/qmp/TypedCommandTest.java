package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.command.Accepted;
import dev.ratite.qmp.command.BlockCommands;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.MonitorCommands;
import dev.ratite.qmp.command.StatusInfo;
import dev.ratite.qmp.word.RunState;
import dev.ratite.qmp.word.SyncMode;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TypedCommandTest {
    private static final String PAUSED = "{\"running\": false, \"status\": \"paused\", \"colour\": \"blue\"}";

    private static ScriptedPeer peer(PeerScript afterNegotiation) throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            afterNegotiation.play(script);
        });
    }

    private static QmpSession connect(ScriptedPeer peer) {
        return QmpSession.connect(peer.socket(), QmpOptions.named("web"));
    }

    @Test
    void aTypedCommandHasATypedResult() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.expect("query-status").reply(PAUSED));
                QmpSession session = connect(peer)) {
            assertThat(session.call(new MachineCommands.QueryStatus()))
                    .isEqualTo(new StatusInfo(false, RunState.PAUSED));
        }
    }

    @Test
    void theFutureFormIsReadOnTheCallbackThread() throws Exception {
        try (ScriptedPeer peer = peer(script -> script.expect("query-status").reply(PAUSED));
                QmpSession session = connect(peer)) {
            CompletableFuture<StatusInfo> status = session.execute(new MachineCommands.QueryStatus());
            assertThat(status.get().status()).isEqualTo(RunState.PAUSED);
        }
    }

    @Test
    void argumentsCarryTheNamesOfQmpAndWhatIsLeftOutIsNotSent() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("block_resize");
                    assertThat(command.arguments()).isEqualTo(Map.of("node-name", "root", "size", 1024));
                    command.reply("{}");
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call(new BlockCommands.Resize("root", 1024))).isEqualTo(new Accepted());
        }
    }

    @Test
    void anArgumentThatTheLibraryDoesNotKnowIsAdded() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("human-monitor-command");
                    assertThat(command.arguments()).isEqualTo(Map.of("command-line", "info version", "new", "full"));
                    command.reply("\"7.2.22\"");
                });
                QmpSession session = connect(peer)) {
            assertThat(session.call(new MonitorCommands.HumanMonitor("info version").with("new", SyncMode.FULL)))
                    .isEqualTo("7.2.22");
        }
    }

    @Test
    void anyCommandCanBeMadeByItsName() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.expect("x-new").reply("[1]"));
                QmpSession session = connect(peer)) {
            assertThat(session.call(QmpCommand.of("x-new", Map.of("a", 1)))
                            .get(0)
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void aResultOfTheWrongShapeIsMalformedAndTheSessionGoesOn() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("query-status").reply("[]");
                    script.expect("query-status").reply("{\"running\": 1, \"status\": \"paused\"}");
                    script.expect("query-status").reply(PAUSED);
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.Malformed.class)
                    .isThrownBy(() -> session.call(new MachineCommands.QueryStatus()))
                    .withMessage("The result of 'query-status' is [], not an object")
                    .matches(QmpException::mayHaveRun);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() ->
                            session.execute(new MachineCommands.QueryStatus()).join())
                    .withCauseInstanceOf(QmpException.Malformed.class)
                    .withMessageContaining("In the result of 'query-status', 'running' is 1, not true or false");
            assertThat(session.call(new MachineCommands.QueryStatus()).running())
                    .isFalse();
        }
    }

    @Test
    void aRefusalComesThroughAsItIs() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("stop").refuse("GenericError", "no");
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<Accepted> stop = session.execute(new MachineCommands.Stop());
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(stop::get)
                    .withCauseInstanceOf(QmpException.Refused.class);
        }
    }

    @Test
    void cancellingTheTypedFutureForgetsTheCommand() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("stop");
                    arrived.countDown();
                    cancelled.await();
                    command.reply("{}");
                    script.expect("query-status").reply(PAUSED);
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<Accepted> stop = session.execute(new MachineCommands.Stop());
            arrived.await();
            assertThat(stop.cancel(true)).isTrue();
            cancelled.countDown();
            session.call(new MachineCommands.QueryStatus());
            assertThat(session.lateReplies()).isEqualTo(1);
        }
    }

    @Test
    void completingTheTypedFutureOtherwiseForgetsTheCommandToo() throws Exception {
        CountDownLatch completed = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand command = script.expect("query-status");
                    completed.await();
                    command.reply(PAUSED);
                    script.expect("stop").reply("{}");
                });
                QmpSession session = connect(peer)) {
            CompletableFuture<StatusInfo> status = session.execute(new MachineCommands.QueryStatus());
            status.complete(new StatusInfo(true, RunState.RUNNING));
            completed.countDown();
            session.call(new MachineCommands.Stop(), Duration.ofSeconds(10));
            assertThat(status.get().running()).isTrue();
            assertThat(session.lateReplies()).isEqualTo(1);
        }
    }
}
