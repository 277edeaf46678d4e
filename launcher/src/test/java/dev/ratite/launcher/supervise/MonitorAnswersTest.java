package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.StateReason;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.launcher.vm.VmStateChange;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
                    StateWatch watch = watch(session);
                    assertThat(watch.state()).isEqualTo(VmState.STARTING);
                    assertThat(watch.refresh()).isEqualTo(VmState.IO_ERROR);
                    assertThat(watch.refresh()).isEqualTo(VmState.UNKNOWN);
                });
    }

    @Test
    void aStepThatCannotBeIsAskedAboutOnceMoreAndThenTaken() throws Exception {
        play(
                script -> {
                    script.expect("query-status").reply("{\"status\": \"suspended\", \"running\": false}");
                    script.expect("query-status").reply("{\"status\": \"shutdown\", \"running\": false}");
                    script.expect("query-status").reply("{\"status\": \"running\", \"running\": true}");
                    script.expect("query-status").reply("{\"status\": \"inmigrate\", \"running\": false}");
                    script.expect("query-status").reply("{\"status\": \"inmigrate\", \"running\": false}");
                },
                session -> {
                    StateWatch watch = watch(session);
                    assertThat(watch.refresh()).isEqualTo(VmState.SUSPENDED);
                    assertThat(watch.refresh()).as("the second answer").isEqualTo(VmState.RUNNING);
                    assertThat(watch.refresh()).as("QEMU is the truth").isEqualTo(VmState.MIGRATING_IN);
                });
    }

    @Test
    void whoDoesNotAnswerIsUnresponsiveUntilHeDoesAndIsAskedOnlyOnceMore() throws Exception {
        play(
                script -> {
                    script.expect("query-status");
                    script.expect("query-status").reply("{\"status\": \"running\", \"running\": true}");
                    script.expect("query-status").reply("{\"status\": \"paused\", \"running\": false}");
                    script.untilClientLeaves();
                },
                session -> {
                    StateWatch watch = watch(session);
                    List<VmState> seen = new ArrayList<>();
                    watch.feed().open(change -> seen.add(change.to()), Runnable::run, StateMailbox.ALL);
                    watch.refresh(SHORT);
                    assertThat(new StateWait("web", watch, PATIENCE).await(state -> state == VmState.PAUSED))
                            .isEqualTo(VmState.PAUSED);
                    assertThat(seen).containsExactly(VmState.UNRESPONSIVE, VmState.PAUSED);
                    assertThat(watch.isSilent()).isFalse();
                });
    }

    @Test
    void whoeverAsksWhileAnotherWaitsInVainIsNotHeldUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        play(
                script -> {
                    script.expect("query-status");
                    asked.countDown();
                    script.untilClientLeaves();
                },
                session -> {
                    StateWatch watch = watch(session);
                    CompletableFuture<VmState> first = OwnThread.supply(() -> watch.refresh(PATIENCE));
                    awaitLatch(asked);
                    assertThat(watch.refresh(SHORT)).isEqualTo(VmState.UNRESPONSIVE);
                    assertThat(first).isNotDone();
                });
    }

    @Test
    void aMonitorThatHangsUpOnAQemuThatLivesOnLeavesItsStateUnknown() throws Exception {
        play(PeerConversation::hangUp, session -> {
            StateWatch watch = watch(session);
            watch.ended(new QmpException.Disconnected("gone", false, null));
            assertThat(new StateWait("web", watch, PATIENCE).await(state -> state == VmState.UNKNOWN))
                    .isEqualTo(VmState.UNKNOWN);
        });
    }

    @Test
    void aMonitorThatHangsUpAtQemusEndChangesNothing() throws Exception {
        play(PeerConversation::hangUp, session -> {
            StateWatch watch =
                    new StateWatch("web", session, () -> CompletableFuture.completedFuture("gone"), Runnable::run);
            watch.ended(new QmpException.Disconnected("gone", false, null));
            watch.end(VmState.STOPPED);
            assertThat(watch.state()).isEqualTo(VmState.STOPPED);
        });
    }

    @Test
    void afterTheEndNothingChangesAState() throws Exception {
        play(
                script -> {
                    script.expect("query-status").reply("{\"status\": \"running\", \"running\": true}");
                    script.expect("query-status").reply("{\"status\": \"running\", \"running\": true}");
                    script.untilClientLeaves();
                },
                session -> {
                    StateWatch watch = watch(session);
                    watch.end(VmState.CRASHED);
                    assertThat(watch.refresh()).isEqualTo(VmState.CRASHED);
                    watch.unresponsive();
                    assertThat(watch.state()).isEqualTo(VmState.CRASHED);
                });
    }

    @Test
    void anErrorOfADiskIsToldWithNodeAndWantOfSpace() throws Exception {
        play(
                script -> {
                    script.event(
                            "BLOCK_IO_ERROR",
                            "{\"device\": \"\", \"node-name\": \"root\", \"operation\": \"write\","
                                    + " \"action\": \"stop\", \"nospace\": true, \"reason\": \"full\"}");
                    script.expect("query-status").reply("{\"status\": \"io-error\", \"running\": false}");
                    script.untilClientLeaves();
                },
                session -> {
                    StateWatch watch = watch(session);
                    List<VmStateChange> seen = new ArrayList<>();
                    watch.feed().open(seen::add, Runnable::run, StateMailbox.ALL);
                    watch.refresh();
                    assertThat(seen).singleElement().satisfies(change -> {
                        assertThat(change.to()).isEqualTo(VmState.IO_ERROR);
                        assertThat(change.reason()).hasValue(new StateReason("BLOCK_IO_ERROR", "full", "root", true));
                        assertThat(change.reason().orElseThrow().summary())
                                .isEqualTo("BLOCK_IO_ERROR of 'root', no space: full");
                    });
                });
    }

    /** Of a QEMU that lives on. */
    private static StateWatch watch(QmpSession session) {
        return new StateWatch("web", session, CompletableFuture::new, Runnable::run);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                        peer.socket(), QmpOptions.named("web").withCommandTimeout(PATIENCE))) {
            client.accept(session);
        }
    }
}
