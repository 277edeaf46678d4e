package dev.ratite.launcher.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchExceptionTest {
    private static final Exit EXIT = new Exit("web", null, 1, null, null, Duration.ofMillis(20), List.of("boom"));

    @Test
    void itsMessageEndsWithQemusLastLines() {
        assertThat(failure("devices[0]", EXIT, List.of("first", "boom")))
                .hasMessage("VM 'web' did not start; mend it\nQEMU's last lines:\n  first\n  boom");
        assertThat(failure(null, null, List.of())).hasMessage("VM 'web' did not start; mend it");
    }

    @Test
    void itTellsFieldCodeAndCommandLine() {
        LaunchException failure = failure("devices[0]", EXIT, List.of());
        assertThat(failure.field()).hasValue("devices[0]");
        assertThat(failure.exitCode()).hasValue(1);
        assertThat(failure.signal()).isEmpty();
        assertThat(failure.commandLine()).containsExactly("qemu", "-S");
    }

    @Test
    void aQemuThatHadToBeKilledHasNeitherCodeNorSignal() {
        LaunchException failure = failure(null, null, List.of());
        assertThat(failure.field()).isEmpty();
        assertThat(failure.exitCode()).isEmpty();
        assertThat(failure.signal()).isEmpty();
    }

    private static LaunchException failure(String field, Exit exit, List<String> lines) {
        return new LaunchException(
                VmError.LAUNCH_FAILED,
                "VM 'web' did not start",
                "mend it",
                field,
                exit,
                List.of("qemu", "-S"),
                lines,
                null);
    }
}
