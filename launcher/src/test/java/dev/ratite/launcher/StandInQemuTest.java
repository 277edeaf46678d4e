package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A QEMU that starts and does not become a VM, played by scripts. */
@Timeout(20)
class StandInQemuTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @AfterEach
    void nothingIsLeft() {
        host.assertNothingLeft();
    }

    @Test
    void itEndsAtOnceAndSaysNothing() throws Exception {
        LaunchException failure = failureOf("exit 0");
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        assertThat(failure.exitCode()).hasValue(0);
        assertThat(failure.lastLines()).isEmpty();
        assertThat(failure.sentence()).contains("VM 'web' did not start", "exit code 0");
        assertThat(failure.remedy()).hasValueSatisfying(it -> assertThat(it).contains("really is QEMU"));
    }

    @Test
    void itEndsWithACodeAndItsReason() throws Exception {
        LaunchException failure = failureOf("echo first; echo 'the reason' >&2; exit 3");
        assertThat(failure.exitCode()).hasValue(3);
        assertThat(failure.lastLines()).containsExactly("first", "the reason");
        assertThat(failure.getMessage()).endsWith("QEMU's last lines:\n  first\n  the reason");
    }

    @Test
    void itIsKilledByASignalOfItsOwnMaking() throws Exception {
        LaunchException failure = failureOf("kill -SEGV $$");
        assertThat(failure.exitCode()).isEmpty();
        assertThat(failure.signal()).hasValue("SIGSEGV");
        assertThat(failure.sentence()).contains("signal SIGSEGV");
    }

    @Test
    void itIsKilledByTheKernel() throws Exception {
        assertThat(failureOf("kill -KILL $$").signal()).hasValue("SIGKILL");
    }

    @Test
    void itNeverAnswers() throws Exception {
        host.ratite(host.config().withLaunchTimeout(Duration.ofSeconds(5)));
        LaunchException failure = failureOf("echo 'still thinking'; " + StandInQemu.IDLE);
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_TIMED_OUT);
        assertThat(failure.sentence()).contains("VM 'web' did not start", "did not answer within 5000 ms");
        assertThat(failure.lastLines()).containsExactly("still thinking");
        assertThat(failure.exitCode()).isEmpty();
        assertThat(failure.remedy()).isPresent();
    }

    @Test
    void itPrintsMoreThanAnybodyReads() throws Exception {
        LaunchException failure = failureOf("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; exit 1");
        assertThat(failure.lastLines()).hasSize(10).last().isEqualTo("line 19999");
    }

    @Test
    void whatItPrintsCannotDisturbATerminal() throws Exception {
        assertThat(failureOf("printf '\\033[2Jgone\\n'; exit 1").lastLines()).containsExactly("^[[2Jgone");
    }

    @Test
    void theCommandLineIsPartOfTheFailure() throws Exception {
        LaunchException failure = failureOf("exit 1");
        assertThat(failure.commandLine().get(0)).endsWith("qemu-stand-in");
        assertThat(failure.commandLine()).contains("-uuid");
    }

    private LaunchException failureOf(String script) throws IOException {
        VmDefinition vm = VmDefinition.named("web")
                .qemu(StandInQemu.launched(host.directory(), script))
                .build();
        LaunchException failure = catchThrowableOfType(LaunchException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        return failure;
    }
}
