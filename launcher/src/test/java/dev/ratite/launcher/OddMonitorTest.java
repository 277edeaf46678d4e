package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that runs as QEMU does, but whose monitor, played by a script, does not speak as QEMU's. */
@Timeout(60)
class OddMonitorTest {
    /** For a launch that takes all of it, but within which the program has to come as far as its test says. */
    private static final Duration LAUNCH = Duration.ofSeconds(10);

    @RegisterExtension
    final VmHost host = new VmHost();

    @AfterEach
    void nothingIsLeft() {
        host.assertNothingLeft();
    }

    @Test
    void itSpeaksNoJson() throws Exception {
        RatiteException failure = failureOf(script -> {
            script.line("220 mail.example.org ESMTP");
            script.untilClientLeaves();
        });
        assertThat(failure).isInstanceOf(LaunchException.class);
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        assertThat(failure.sentence()).contains("VM 'web' did not start", "is not QEMU's");
        assertThat(failure.remedy()).hasValueSatisfying(it -> assertThat(it).contains("really is QEMU"));
    }

    @Test
    void itGreetsAndSaysNothingMore() throws Exception {
        host.ratite(host.config().withLaunchTimeout(LAUNCH));
        RatiteException failure = failureOf(script -> {
            script.greet();
            script.expect("qmp_capabilities");
            script.untilClientLeaves();
        });
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_TIMED_OUT);
        assertThat(failure.sentence()).contains("did not answer within 10000 ms");
    }

    @Test
    void itDoesNotGreet() throws Exception {
        host.ratite(host.config().withLaunchTimeout(LAUNCH));
        assertThat(failureOf(script -> script.untilClientLeaves()).code()).isEqualTo(VmError.LAUNCH_TIMED_OUT);
    }

    /** The end is told at once, though whoever has the monitor's socket keeps the connection. */
    @Test
    void itDoesNotGreetAndItsProgramEnds() throws Exception {
        Path turn = host.directory().resolve("turn");
        assertThat(new ProcessBuilder("mkfifo", turn.toString()).start().waitFor())
                .isZero();
        RatiteException failure = failureOf("read word <" + turn + "; exit 7", script -> {
            Files.writeString(turn, "end\n", StandardOpenOption.WRITE);
            script.untilClientLeaves();
        });
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        assertThat(failure).isInstanceOfSatisfying(LaunchException.class, it -> assertThat(it.exitCode())
                .hasValue(7));
    }

    @Test
    void itRefusesToLetTheGuestRun() throws Exception {
        RatiteException failure = failureOf(script -> {
            script.negotiate();
            script.expect("cont").refuse("GenericError", "not today");
            script.untilClientLeaves();
        });
        assertThat(failure.code()).isEqualTo(VmError.COMMAND_REFUSED);
        assertThat(failure.sentence()).isEqualTo("VM 'web' refused 'cont': not today");
    }

    @Test
    void itDoesNotAnswerWhenTheGuestIsToRun() throws Exception {
        host.ratite(host.config().withCommandTimeout(Duration.ofSeconds(1)));
        RatiteException failure = failureOf(script -> {
            script.negotiate();
            script.expect("cont");
            script.untilClientLeaves();
        });
        assertThat(failure.code()).isEqualTo(VmError.VM_UNRESPONSIVE);
        assertThat(failure.sentence()).contains("VM 'web' did not answer 'cont' within 1000 ms");
    }

    @Test
    void itHangsUpWhenTheGuestIsToRun() throws Exception {
        RatiteException failure = failureOf(script -> {
            script.negotiate();
            script.expect("cont");
            script.hangUp();
        });
        assertThat(failure.code()).isEqualTo(VmError.VM_ENDED);
        assertThat(failure.sentence()).contains("'web'", "'cont'");
    }

    private RatiteException failureOf(PeerScript monitor) throws Exception {
        return failureOf(StandInQemu.IDLE, monitor);
    }

    private RatiteException failureOf(String program, PeerScript monitor) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(monitor)) {
            VmDefinition vm = VmDefinition.named("web")
                    .qemu(StandInQemu.launched(
                            host.directory(), "ln -s '" + peer.socket() + "' monitor.sock; " + program))
                    .build();
            RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
                RunningVm unused = host.ratite().launch(vm);
            });
            assertThat(failure).as("the launch fails").isNotNull();
            peer.finish(PATIENCE);
            return failure;
        }
    }
}
