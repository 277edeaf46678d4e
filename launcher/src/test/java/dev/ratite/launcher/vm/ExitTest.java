package dev.ratite.launcher.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitTest {
    @Test
    void aVmThatEndsByItselfWithoutFailureHasNotCrashed() {
        Exit exit = exit(null, 0, null, "guest-shutdown");
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.state()).isEqualTo(VmState.STOPPED);
        assertThat(exit.summary()).isEqualTo("VM 'web' ended, reason guest-shutdown, exit code 0, after 1.5 s");
    }

    @Test
    void aFailureThatNobodyAskedForIsACrash() {
        Exit exit = exit(null, 1, null, null);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.state()).isEqualTo(VmState.CRASHED);
        assertThat(exit.summary()).isEqualTo("VM 'web' crashed, exit code 1, after 1.5 s");
    }

    @Test
    void aSignalThatNobodyAskedForIsACrash() {
        Exit exit = exit(null, null, "SIGSEGV", null);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.exitCode()).isEmpty();
        assertThat(exit.summary()).isEqualTo("VM 'web' crashed, SIGSEGV, after 1.5 s");
    }

    @Test
    void anEndThatNobodySawIsACrash() {
        assertThat(exit(null, null, null, null).crashed()).isTrue();
        assertThat(exit(null, null, null, null).summary())
                .isEqualTo("VM 'web' crashed, nobody saw its exit code, after 1.5 s");
    }

    @Test
    void whatSomebodyAskedForIsNone() {
        Exit exit = exit(StopStep.KILL, null, "SIGKILL", null);
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.step()).hasValue(StopStep.KILL);
        assertThat(exit.summary()).isEqualTo("VM 'web' ended by kill, SIGKILL, after 1.5 s");
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
