package dev.ratite.launcher.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTest {
    @Test
    void aVmThatEndsByItselfWithoutFailureHasNotCrashed() {
        Exit exit = exit(null, 0, null, "guest-shutdown");
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.state()).isEqualTo(VmState.STOPPED);
        assertThat(exit.summary()).isEqualTo("VM 'web' ended, reason guest-shutdown, exit code 0, was up for 1.5 s");
    }

    @Test
    void aFailureThatNobodyAskedForIsACrash() {
        Exit exit = exit(null, 1, null, null);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.state()).isEqualTo(VmState.CRASHED);
        assertThat(exit.summary()).isEqualTo("VM 'web' crashed, exit code 1, was up for 1.5 s");
    }

    @Test
    void aSignalThatNobodyAskedForIsACrash() {
        Exit exit = exit(null, null, "SIGSEGV", null);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.exitCode()).isEmpty();
        assertThat(exit.summary()).isEqualTo("VM 'web' crashed, SIGSEGV, was up for 1.5 s");
    }

    @Test
    void anEndThatNobodySawIsACrash() {
        assertThat(exit(null, null, null, null).crashed()).isTrue();
        assertThat(exit(null, null, null, null).summary())
                .isEqualTo("VM 'web' crashed, nobody saw its exit code, was up for 1.5 s");
    }

    @Test
    void whatSomebodyAskedForIsNone() {
        Exit exit = exit(StopStep.KILL, null, "SIGKILL", null);
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.step()).hasValue(StopStep.KILL);
        assertThat(exit.summary()).isEqualTo("VM 'web' was killed, SIGKILL, was up for 1.5 s");
    }

    @Test
    void aStopIsToldWithItsStepsAndTheTimeItTook() {
        List<StopAttempt> attempts = List.of(
                attempt(StopStep.AGENT, StopOutcome.SKIPPED, 0),
                attempt(StopStep.POWERDOWN, StopOutcome.NO_REACTION, 1000),
                attempt(StopStep.QUIT, StopOutcome.FAILED, 1200),
                attempt(StopStep.TERMINATE, StopOutcome.NO_REACTION, 900),
                attempt(StopStep.KILL, StopOutcome.ENDED, 100));
        Exit exit = exit(null, null, "SIGKILL", null).amid(StopStep.KILL, attempts);
        assertThat(exit.stepNumber()).hasValue(4);
        assertThat(exit.stopTook()).isEqualTo(Duration.ofMillis(3200));
        assertThat(exit.summary()).isEqualTo("VM 'web' was killed after 3.2 s at step 4, SIGKILL, was up for 1.5 s");
    }

    @Test
    void aCrashWhileItIsBeingStoppedStaysACrash() {
        List<StopAttempt> attempts = List.of(attempt(StopStep.POWERDOWN, StopOutcome.ENDED, 1000));
        Exit crashed = exit(null, null, "SIGSEGV", null).amid(StopStep.POWERDOWN, attempts);
        assertThat(crashed.step()).isEmpty();
        assertThat(crashed.stepNumber()).isEmpty();
        assertThat(crashed.crashed()).isTrue();
        assertThat(crashed.attempts()).isEqualTo(attempts);
        assertThat(crashed.summary())
                .isEqualTo("VM 'web' crashed while it was being stopped, SIGSEGV, was up for 1.5 s");
        Exit panicked = exit(null, 0, null, "guest-panic").amid(StopStep.POWERDOWN, attempts);
        assertThat(panicked.crashed()).isTrue();
    }

    /** Columns: step, exit code, signal, reason, whether that end is the step's doing. */
    @ParameterizedTest
    @CsvSource({
        "AGENT,0,,guest-shutdown,true",
        "POWERDOWN,0,,guest-shutdown,true",
        "POWERDOWN,0,,,true",
        "POWERDOWN,,,,true",
        "POWERDOWN,0,,guest-reset,true",
        "POWERDOWN,0,,host-signal,false",
        "POWERDOWN,0,,host-qmp-quit,false",
        "POWERDOWN,0,,guest-panic,false",
        "POWERDOWN,1,,,false",
        "POWERDOWN,,SIGKILL,,false",
        "QUIT,0,,host-qmp-quit,true",
        "QUIT,0,,guest-shutdown,true",
        "QUIT,0,,host-signal,false",
        "QUIT,,SIGABRT,,false",
        "TERMINATE,0,,host-signal,true",
        "TERMINATE,,SIGTERM,,true",
        "TERMINATE,0,,guest-panic,false",
        "TERMINATE,,SIGSEGV,,false",
        "KILL,,SIGKILL,,true",
        "KILL,0,,host-signal,true",
        "KILL,,SIGSEGV,,false"
    })
    void eachStepHasEndsOfItsOwn(StopStep step, Integer code, String signal, String reason, boolean own) {
        assertThat(step.explains(code, signal, reason)).isEqualTo(own);
        assertThat(exit(null, code, signal, reason).amid(step, List.of()).step().isPresent())
                .isEqualTo(own);
    }

    @Test
    void aPanicOfTheGuestIsACrash() {
        assertThat(exit(null, 0, null, "guest-panic").crashed()).isTrue();
    }

    private static StopAttempt attempt(StopStep step, StopOutcome outcome, long millis) {
        return new StopAttempt(step, outcome, Duration.ofMillis(millis), null);
    }

    @Test
    void itsLinesDoNotChange() {
        List<String> lines = new ArrayList<>(List.of("a"));
        Exit exit = new Exit("web", null, 0, null, null, Duration.ZERO, lines);
        lines.add("b");
        assertThat(exit.lastLines()).containsExactly("a");
    }

    @Test
    void vmAndUptimeAreNotNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Exit(null, null, 0, null, null, Duration.ZERO, List.of()))
                .withMessage("vm is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Exit("web", null, 0, null, null, null, List.of()))
                .withMessage("uptime is null");
    }

    private static Exit exit(
            @Nullable StopStep step, @Nullable Integer code, @Nullable String signal, @Nullable String reason) {
        return new Exit("web", step, code, signal, reason, Duration.ofMillis(1500), List.of());
    }
}
