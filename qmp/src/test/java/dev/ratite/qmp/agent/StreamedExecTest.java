package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streaming from agents that cannot, or that fail in the middle of it. */
class StreamedExecTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final AgentStreamOptions STREAM = AgentStreamOptions.within(LONG);
    private static final AgentOptions OPTIONS = AgentOptions.named("web")
            .withSyncTimeout(LONG)
            .withCommandTimeout(LONG)
            .withPollInterval(Duration.ofMillis(1));

    private final List<String> seen = new ArrayList<>();

    private AgentStreamResult exec(PeerScript afterSync) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    afterSync.play(script);
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            return agent.exec(
                    AgentCommand.of("prog", "a b"), STREAM, chunk -> seen.add(chunk.stream() + " " + chunk.text()));
        }
    }

    private static void run(PeerConversation script, int pid, String status) throws IOException {
        script.expect("guest-exec").reply("{\"pid\": " + pid + "}");
        script.expect("guest-exec-status").reply(status);
    }

    /** {@code /tmp/d} and {@code /bin/setsid}. */
    private static void prepare(PeerConversation script) throws IOException {
        run(script, 1, "{\"exited\": true, \"exitcode\": 0, \"out-data\": \"L3RtcC9kCi9iaW4vc2V0c2lkCg==\"}");
    }

    private static void runPlainly(PeerConversation script) throws IOException {
        var exec = script.expect("guest-exec");
        assertThat(exec.arguments())
                .containsEntry("path", "prog")
                .containsEntry("arg", List.of("a b"))
                .containsEntry("capture-output", true);
        exec.reply("{\"pid\": 9}");
        script.expect("guest-exec-status").reply("{\"exited\": false}");
        script.expect("guest-exec-status")
                .reply("{\"exited\": true, \"exitcode\": 0, \"out-data\": \"aGk=\", \"out-truncated\": true}");
    }

    @Test
    void aGuestWithoutShellDeliversAtTheEnd() throws IOException {
        AgentStreamResult result = exec(script -> {
            script.expect("guest-exec").refuse("GenericError", "Failed to execute child process \"/bin/sh\"");
            runPlainly(script);
        });
        assertThat(result).isEqualTo(new AgentStreamResult(new AgentExit.Code(0), false, true));
        assertThat(seen).containsExactly("STDOUT hi");
    }

    @Test
    void anAgentThatMayNotReadFilesDeliversAtTheEndAndNothingIsLeft() throws IOException {
        AgentStreamResult result = exec(script -> {
            prepare(script);
            script.expect("guest-file-open")
                    .refuse("CommandNotFound", "Command guest-file-open has been disabled: the command is not allowed");
            var remove = script.expect("guest-exec");
            assertThat(remove.arguments()).containsEntry("arg", List.of("-c", "rm -rf \"$1\"", "sh", "/tmp/d"));
            remove.reply("{\"pid\": 2}");
            script.expect("guest-exec-status").reply("{\"exited\": true, \"exitcode\": 0}");
            runPlainly(script);
        });
        assertThat(result.streamed()).isFalse();
    }

    @Test
    void aForbiddenExecIsForbiddenNotTriedInAnotherWay() {
        assertThatExceptionOfType(QmpException.Forbidden.class)
                .isThrownBy(() -> exec(script -> script.expect("guest-exec")
                        .refuse(
                                "CommandNotFound",
                                "Command guest-exec has been disabled: the command is not allowed")));
    }

    @Test
    void theProgramsEndIsAskedForOnceAndWhatItWroteLastIsRead() throws IOException {
        AgentStreamResult result = exec(script -> {
            prepare(script);
            script.expect("guest-file-open").reply("11");
            script.expect("guest-file-open").reply("12");
            var exec = script.expect("guest-exec");
            assertThat(exec.arguments()).containsEntry("path", "/bin/sh").containsEntry("capture-output", false);
            assertThat(exec.arguments())
                    .extractingByKey("arg", LIST)
                    .hasSize(7)
                    .endsWith("/tmp/d", "/bin/setsid", "prog", "a b");
            exec.reply("{\"pid\": 3}");
            script.expect("guest-exec-status").reply("{\"exited\": true, \"signal\": 15}");
            script.expect("guest-file-read").reply("{\"count\": 2, \"buf-b64\": \"aGk=\"}");
            for (int i = 0; i < 4; i++) {
                script.expect("guest-file-read").reply("{\"count\": 0, \"buf-b64\": \"\", \"eof\": true}");
            }
            script.expect("guest-file-close").reply("{}");
            script.expect("guest-file-close").reply("{}");
        });
        assertThat(result).isEqualTo(new AgentStreamResult(new AgentExit.Signal(15), true, false));
        assertThat(seen).containsExactly("STDOUT hi");
    }

    @Test
    void aProgramThatCouldNotBeStartedLeavesNothing() {
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> exec(script -> {
                    prepare(script);
                    script.expect("guest-file-open").reply("11");
                    script.expect("guest-file-open").reply("12");
                    script.expect("guest-exec").refuse("GenericError", "fork failed");
                    script.expect("guest-file-close").reply("{}");
                    script.expect("guest-file-close").reply("{}");
                    run(script, 4, "{\"exited\": true, \"exitcode\": 0}");
                }));
    }

    @Test
    void aGuestThatFailsMeanwhileHasItsProgramKilled() {
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> exec(script -> {
                    prepare(script);
                    script.expect("guest-file-open").reply("11");
                    script.expect("guest-file-open").reply("12");
                    run(script, 3, "{\"exited\": false}");
                    script.expect("guest-file-read").refuse("GenericError", "failed to read file: I/O error");
                    script.expect("guest-exec-status").reply("{\"exited\": false}");
                    var kill = script.expect("guest-exec");
                    assertThat(kill.arguments()).extractingByKey("arg", LIST).endsWith("3");
                    kill.reply("{\"pid\": 5}");
                    script.expect("guest-exec-status").reply("{\"exited\": true, \"exitcode\": 0}");
                    script.expect("guest-exec-status").reply("{\"exited\": true, \"signal\": 9}");
                    script.expect("guest-file-close").reply("{}");
                    script.expect("guest-file-close").reply("{}");
                }))
                .withMessageContaining("I/O error");
    }

    /** It takes five seconds; with patience at each step it would take eleven. */
    @Test
    void anAgentThatFallsSilentIsNotWaitedForAtEachStepOfClearingUp() throws IOException {
        AgentOptions options = AgentOptions.named("web").withPollInterval(Duration.ofMillis(1));
        Instant start = Instant.now();
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    prepare(script);
                    script.expect("guest-file-open").reply("11");
                    script.expect("guest-file-open").reply("12");
                    script.expect("guest-exec").reply("{\"pid\": 3}");
                    script.untilClientLeaves();
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), options)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> agent.exec(
                            AgentCommand.of("prog"),
                            AgentStreamOptions.within(Duration.ofSeconds(2)),
                            chunk -> seen.add(chunk.text())))
                    .withMessageEndingWith("may still run");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatMayNotBeClosedWhileFrozenIsClosedAfterTheThaw() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    prepare(script);
                    script.expect("guest-file-open").reply("11");
                    script.expect("guest-file-open").reply("12");
                    run(script, 3, "{\"exited\": false}");
                    script.expect("guest-file-read").reply("{\"count\": 2, \"buf-b64\": \"aGk=\"}");
                    script.expect("guest-info")
                            .reply("{\"supported_commands\": [\"guest-fsfreeze-thaw\", \"guest-fsfreeze-status\"]}");
                    script.expect("guest-fsfreeze-freeze").reply("1");
                    script.expect("guest-fsfreeze-thaw").reply("1");
                    script.expect("guest-fsfreeze-status").reply("\"thawed\"");
                    script.expect("guest-file-close").reply("{}");
                    script.expect("guest-file-close").reply("{}");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            List<FrozenFilesystems> frozen = new ArrayList<>();
            assertThatIllegalStateException()
                    .isThrownBy(() -> agent.exec(AgentCommand.of("prog"), STREAM.leavingItRunning(), chunk -> {
                        frozen.add(agent.filesystems()
                                .freeze(FreezeOptions.atMost(LONG).withoutGuard()));
                        throw new IllegalStateException("enough");
                    }));
            frozen.get(0).close();
            peer.finish(LONG);
        }
    }
}
