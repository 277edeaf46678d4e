package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopBudgets;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stop ladder, step by step. What needs an agent is in {@link AgentStopTest}. */
@Tag("integration")
@NeedsCommandGuest
class StopLadderTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final StopBudgets QUICK = new StopBudgets(SHORT, SHORT, SHORT, SHORT, PATIENCE);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aGuestThatListensEndsAtTheFirstStepAndLongBeforeItsTimeIsUp() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        Exit exit = vm.stop(Duration.ofMinutes(5));
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        assertThat(exit.stepNumber()).hasValue(1);
        assertThat(outcomes(exit))
                .containsExactly(
                        Tuple.tuple(StopStep.AGENT, StopOutcome.SKIPPED),
                        Tuple.tuple(StopStep.POWERDOWN, StopOutcome.ENDED));
        assertThat(exit.stopTook()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aGuestThatHangsIsPressedAgainAndEndedByQuit() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.HANG);
        try (QmpSubscription pressed = vm.qmp().subscribe("POWERDOWN")) {
            Exit exit = vm.stop(Duration.ofSeconds(4));
            assertThat(pressed.drain())
                    .as("presses, the third were due after 5.5 s")
                    .hasSize(2);
            assertThat(exit.step()).hasValue(StopStep.QUIT);
            assertThat(exit.stepNumber()).hasValue(2);
            assertThat(exit.stopTook()).isGreaterThanOrEqualTo(Duration.ofMillis(3990));
        }
    }

    @Test
    void withoutTimeForQuitItIsTerminated() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        Exit exit = vm.stop(new StopBudgets(Duration.ZERO, Duration.ZERO, Duration.ZERO, PATIENCE, PATIENCE));
        assertThat(exit.step()).hasValue(StopStep.TERMINATE);
        assertThat(exit.reason()).hasValue("host-signal");
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.stepNumber()).hasValue(1);
    }

    @Test
    void aDeafGuestInAStuckQemuIsKilledAtStepFour() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.HANG);
        signal("STOP", vm.pid());
        Exit exit = vm.stop(QUICK);
        assertThat(exit.step()).hasValue(StopStep.KILL);
        assertThat(outcomes(exit))
                .containsExactly(
                        Tuple.tuple(StopStep.POWERDOWN, StopOutcome.FAILED),
                        Tuple.tuple(StopStep.QUIT, StopOutcome.FAILED),
                        Tuple.tuple(StopStep.TERMINATE, StopOutcome.NO_REACTION),
                        Tuple.tuple(StopStep.KILL, StopOutcome.ENDED));
        assertThat(exit.summary()).matches("VM 'web' was killed after [0-9.]+ s at step 4, SIGKILL, was up for .*");
        assertThat(exit.stopTook()).isGreaterThanOrEqualTo(SHORT.multipliedBy(3));
        host.assertNothingLeft();
    }

    @Test
    void aPausedGuestIsNotAskedSinceItCannotHear() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.pause();
        Exit exit = vm.stop(Duration.ofMinutes(5));
        assertThat(exit.step()).hasValue(StopStep.QUIT);
        assertThat(exit.attempts().get(0).detail()).hasValue("a guest that is paused cannot power off");
    }

    @Test
    void aSleepingGuestIsWokenAndAsked() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.SUSPEND);
        vm.awaitState(state -> state == VmState.SUSPENDED, PATIENCE);
        Exit exit = vm.stop(PATIENCE);
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        assertThat(exit.reason()).hasValue("guest-shutdown");
    }

    @Test
    void quitAsksQemuAndNotTheGuest() throws Exception {
        Exit exit = host.launchCommandVm("web").quit();
        assertThat(exit.step()).hasValue(StopStep.QUIT);
        assertThat(exit.reason()).hasValue("host-qmp-quit");
    }

    /** Asked for and crashed meet: it crashed. */
    @Test
    void aQemuThatDiesWhileItIsBeingStoppedHasCrashed() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<Exit> stop = hangingStop(vm);
        signal("SEGV", vm.pid());
        Exit exit = stop.get(30, TimeUnit.SECONDS);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.signal()).hasValue("SIGSEGV");
        assertThat(exit.step()).isEmpty();
        assertThat(exit.summary()).startsWith("VM 'web' crashed while it was being stopped, SIGSEGV");
        assertThat(vm.state()).isEqualTo(VmState.CRASHED);
        host.assertNothingLeft();
    }

    @Test
    void aKillBreaksInOnAStopWhichThenTellsBoth() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<Exit> stop = hangingStop(vm);
        vm.kill();
        Exit exit = stop.get(30, TimeUnit.SECONDS);
        assertThat(exit.step()).hasValue(StopStep.KILL);
        assertThat(exit.attempts()).extracting(StopAttempt::step).endsWith(StopStep.POWERDOWN, StopStep.KILL);
        assertThat(exit.crashed()).isFalse();
    }

    @Test
    void anOperatorsKillBreaksInAndTheOwnerIsToldThatItWasAskedFor() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<Exit> stop = hangingStop(vm);
        Exit seenByOperator = host.operator().vm("web").kill();
        assertThat(seenByOperator.step()).hasValue(StopStep.KILL);
        assertThat(seenByOperator.crashed()).isFalse();
        assertThat(stop.get(30, TimeUnit.SECONDS).signal()).hasValue("SIGKILL");
    }

    @Test
    void whileItIsBeingStoppedNobodyElseDoesAnythingToItAndEverybodyMayAsk() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<Exit> stop = hangingStop(vm);
        for (Runnable other : new Runnable[] {
            vm::pause,
            vm::reset,
            vm::detach,
            () -> host.operator().vm("web").pause(),
            () -> host.operator().vm("web").stop(PATIENCE)
        }) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(other::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.OPERATION_UNDER_WAY))
                    .withMessageContaining("VM 'web' is being stopped by process "
                            + ProcessHandle.current().pid());
        }
        assertThat(vm.state(PATIENCE)).isEqualTo(VmState.RUNNING);
        assertThat(host.operator().vm("web").summary(PATIENCE).state()).isEqualTo(VmState.RUNNING);
        vm.kill();
        stop.get(30, TimeUnit.SECONDS);
    }

    /** A stop with five minutes, of a guest that hangs; returns once the button was pressed. */
    private static CompletableFuture<Exit> hangingStop(RunningVm vm) {
        tell(vm, Command.HANG);
        try (QmpSubscription pressed = vm.qmp().subscribe("POWERDOWN")) {
            CompletableFuture<Exit> stop = OwnThread.supply(() -> vm.stop(Duration.ofMinutes(5)));
            assertThat(pressed.next(PATIENCE)).isPresent();
            return stop;
        }
    }

    private static Iterable<Tuple> outcomes(Exit exit) {
        return exit.attempts().stream()
                .map(attempt -> Tuple.tuple(attempt.step(), attempt.outcome()))
                .toList();
    }
}
