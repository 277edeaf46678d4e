package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What comes of a monitor's answers, and of their absence, played by a script. */
class MonitorAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void aBackendGetsPlainValues() throws Exception {
        play(script -> script.expect("x").reply("{\"a\": [1, true, \"b\", 0.5, {}]}"), session -> assertThat(
                        new MonitorCalls("web", session, PATIENCE).execute("x", Map.of()))
                .isEqualTo(Map.of("a", List.of(1, true, "b", 0.5, Map.of()))));
    }

    @Test
    void aRefusalIsToldWithVmAndCommand() throws Exception {
        play(
                script -> script.expect("x").refuse("GenericError", "not today"),
                session -> assertFails(session, PATIENCE, VmError.COMMAND_REFUSED, "VM 'web' refused 'x': not today"));
    }

    @Test
    void silenceIsToldWithItsTime() throws Exception {
        play(
                script -> {
                    script.expect("x");
                    script.untilClientLeaves();
                },
                session -> assertFails(
                        session, SHORT, VmError.VM_UNRESPONSIVE, "VM 'web' did not answer 'x' within 100 ms"));
    }

    @Test
    void anEndIsToldAsSuch() throws Exception {
        play(
                script -> {
                    script.expect("x");
                    script.hangUp();
                },
                session -> assertFails(session, PATIENCE, VmError.VM_ENDED, "VM 'web' cannot be asked 'x'"));
    }

    @Test
    void aStateIsWhatQemuSaysItIs() throws Exception {
        play(
                script -> {
                    script.expect("query-status").reply("{\"status\": \"io-error\", \"running\": false}");
                    script.expect("query-status").reply("{\"status\": \"dreaming\", \"running\": false}");
                },
                session -> {
                    StateWatch watch = new StateWatch("web", session);
                    assertThat(watch.state()).isEqualTo(VmState.PRELAUNCH);
                    assertThat(watch.refresh()).isEqualTo(VmState.IO_ERROR);
                    assertThat(watch.refresh()).isEqualTo(VmState.UNKNOWN);
                });
    }

    @Test
    void whoDoesNotAnswerIsUnresponsiveUntilHeDoes() throws Exception {
        play(
                script -> {
                    script.expect("query-status");
                    script.expect("query-status").reply("{\"status\": \"running\", \"running\": true}");
                },
                session -> {
                    StateWatch watch = new StateWatch("web", session);
                    assertThat(watch.refresh()).isEqualTo(VmState.UNRESPONSIVE);
                    assertThat(watch.refresh()).isEqualTo(VmState.RUNNING);
                });
    }

    @Test
    void whoWasUnresponsiveIsAskedUntilHeAnswers() throws Exception {
        play(
                script -> {
                    script.expect("query-status");
                    script.expect("query-status").reply("{\"status\": \"paused\", \"running\": false}");
                },
                session -> {
                    StateWatch watch = new StateWatch("web", session);
                    watch.unresponsive(Runnable::run);
                    assertThat(watch.state()).isEqualTo(VmState.PAUSED);
                });
    }

    @Test
    void whoHangsUpIsAskedNoMore() throws Exception {
        play(PeerConversation::hangUp, session -> {
            StateWatch watch = new StateWatch("web", session);
            watch.unresponsive(Runnable::run);
            assertThat(watch.state()).isEqualTo(VmState.UNRESPONSIVE);
        });
    }

    @Test
    void afterTheEndNothingChangesAState() throws Exception {
        play(script -> script.expect("query-status").reply("{\"status\": \"running\", \"running\": true}"), session -> {
            StateWatch watch = new StateWatch("web", session);
            watch.end(VmState.CRASHED);
            assertThat(watch.refresh()).isEqualTo(VmState.CRASHED);
            watch.unresponsive(Runnable::run);
            assertThat(watch.state()).isEqualTo(VmState.CRASHED);
        });
    }

    private static void assertFails(QmpSession session, Duration timeout, ErrorCode code, String beginning) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new MonitorCalls("web", session, timeout).call("x"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.sentence()).startsWith(beginning));
    }

    private static void play(PeerScript script, Consumer<QmpSession> client) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(conversation -> {
                    conversation.negotiate();
                    script.play(conversation);
                });
                QmpSession session = QmpSession.connect(
                        peer.socket(), QmpOptions.named("web").withCommandTimeout(Duration.ofMillis(500)))) {
            client.accept(session);
        }
    }
}
