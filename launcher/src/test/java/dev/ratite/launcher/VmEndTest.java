package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.awaitReady;
import static dev.ratite.launcher.VmHost.signal;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.guest.CommandGuest;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends that nobody asked Ratite for. */
@Tag("integration")
@NeedsCommandGuest
class VmEndTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aGuestThatPowersOffEndsItsVmInOrder() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.POWER_OFF);
        Exit exit = exitOf(vm);
        assertThat(exit.vm()).isEqualTo("web");
        assertThat(exit.reason()).hasValue("guest-shutdown");
        assertThat(exit.exitCode()).hasValue(0);
        assertThat(exit.signal()).isEmpty();
        assertThat(exit.step()).isEmpty();
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.uptime()).isPositive();
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        host.assertNothingLeft();
    }

    @Test
    void aPanicEndsTheVmAsQemuDoesByDefault() throws Exception {
        RunningVm vm = host.launchCommandVm("web", Command.PANIC);
        tell(vm, Command.PANIC);
        Exit exit = exitOf(vm);
        assertThat(exit.reason()).hasValue("guest-panic");
        assertThat(exit.exitCode()).hasValue(0);
    }

    @Test
    void aTripleFaultResetsTheMachineAndTheVmGoesOn() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.TRIPLE_FAULT);
        awaitReady(vm);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aTripleFaultEndsAVmThatMayNotReboot() throws Exception {
        RunningVm vm = awaitReady(host.ratite()
                .launch(host.commandVm("web").extraArguments("-no-reboot").build()));
        tell(vm, Command.TRIPLE_FAULT);
        Exit exit = exitOf(vm);
        assertThat(exit.reason()).hasValue("guest-reset");
        assertThat(exit.crashed()).isFalse();
    }

    @Test
    void theCodeOfADebugExitIsTold() throws Exception {
        RunningVm vm = host.launchCommandVm("web", Command.DEBUG_EXIT);
        tell(vm, Command.DEBUG_EXIT);
        Exit exit = exitOf(vm);
        assertThat(exit.exitCode()).hasValue(CommandGuest.DEBUG_EXIT_CODE);
        assertThat(exit.signal()).isEmpty();
        assertThat(exit.crashed()).isTrue();
        assertThat(vm.state()).isEqualTo(VmState.CRASHED);
    }

    @Test
    void aQemuThatSomebodyKilledHasCrashedByThatSignal() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        signal("KILL", vm.pid());
        Exit exit = exitOf(vm);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.signal()).hasValue("SIGKILL");
        assertThat(exit.exitCode()).isEmpty();
        assertThat(exit.summary()).startsWith("VM 'web' crashed, SIGKILL, was up for ");
        assertThat(vm.state()).isEqualTo(VmState.CRASHED);
        host.assertNothingLeft();
    }

    @Test
    void aQemuThatCrashedIsToldWithItsSignal() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        signal("SEGV", vm.pid());
        assertThat(exitOf(vm).signal()).hasValue("SIGSEGV");
    }

    /** QEMU ends in order on SIGTERM, and says which process sent it. */
    @Test
    void aQemuThatSomebodyTerminatedHasNotCrashed() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        signal("TERM", vm.pid());
        Exit exit = exitOf(vm);
        assertThat(exit.crashed()).isFalse();
        assertThat(exit.reason()).hasValue("host-signal");
        assertThat(exit.lastLines()).anyMatch(line -> line.contains("terminating on signal 15"));
    }

    @Test
    void nothingComesOfCancellingTheFutureOfItsEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(vm.onExit().cancel(true)).isTrue();
        tell(vm, Command.POWER_OFF);
        assertThat(exitOf(vm).exitCode()).hasValue(0);
    }

    private static Exit exitOf(RunningVm vm) throws Exception {
        return vm.onExit().get(VmHost.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
