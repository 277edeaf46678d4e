package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.guest.CommandGuest.Command;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running VM's states, and what changes them. */
@Tag("integration")
@NeedsCommandGuest
class VmTurnsTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aPausedGuestStandsStillAndGoesOn() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.pause();
        assertThat(vm.state()).isEqualTo(VmState.PAUSED);
        vm.pause();
        assertThat(vm.state()).isEqualTo(VmState.PAUSED);
        vm.resume();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.resume();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
    }

    @Test
    void aRunningGuestThatIsResetBootsAnew() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.reset();
        VmHost.awaitReady(vm);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    /** The events alone, STOP and RESET, would leave it paused. */
    @Test
    void aPausedGuestThatIsResetWaitsBeforeItsFirstInstruction() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.pause();
        vm.reset();
        assertThat(vm.state()).isEqualTo(VmState.PRELAUNCH);
        vm.resume();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        VmHost.awaitReady(vm);
    }

    @Test
    void aGuestMayResetItself() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.RESET);
        VmHost.awaitReady(vm);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aGuestThatSleepsIsSuspendedUntilItIsWoken() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        try (QmpSubscription turns = vm.qmp().subscribe("SUSPEND", "WAKEUP")) {
            tell(vm, Command.SUSPEND);
            turns.next(PATIENCE);
            Turns.await(vm, VmState.SUSPENDED);
            vm.qmp().call("system_wakeup");
            turns.next(PATIENCE);
            Turns.await(vm, VmState.RUNNING);
        }
        VmHost.awaitReady(vm);
    }

    @Test
    void whatSomebodyElseDoesToItShowsAsWell() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        host.operator().vm("web").qmp("stop", java.util.Map.of(), PATIENCE);
        Turns.await(vm, VmState.PAUSED);
        host.operator().vm("web").qmp("cont", java.util.Map.of(), PATIENCE);
        Turns.await(vm, VmState.RUNNING);
    }

    /** QEMU's default for a panic is to stop the guest where it is, so that it can be looked at. */
    @Test
    void aGuestThatPanicsIsKeptAsPanicked() throws Exception {
        RunningVm vm = host.ratite()
                .launch(host.commandVm("web", Command.PANIC)
                        .extraArguments("-action", "panic=pause")
                        .build());
        VmHost.awaitReady(vm);
        tell(vm, Command.PANIC);
        Turns.await(vm, VmState.PANICKED);
    }

    @Test
    void pressingThePowerButtonIsAllThatPowerdownDoes() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.powerdown();
        assertThat(vm.console().expect("BTN", PATIENCE).before()).doesNotContain("READY");
        assertThat(vm.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS).reason())
                .hasValue("guest-shutdown");
    }

    @Test
    void aVmThatHasEndedObeysNoLonger() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.kill();
        for (Runnable command : new Runnable[] {vm::pause, vm::resume, vm::reset, vm::powerdown}) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(command::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_ENDED))
                    .withMessageContaining("'web'");
        }
    }

    @Test
    void whatQemuRefusesIsToldWithItsWords() throws Exception {
        RunningVm vm = host.ratite()
                .launch(host.commandVm("web")
                        .device("virtio-rng-pci", java.util.Map.of("id", "rng"))
                        .build());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.forwards("lan"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.NOT_IN_DEFINITION))
                .withMessage("VM 'web' has no network 'lan'");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(vm::agent)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.NOT_IN_DEFINITION))
                .withMessageContaining("add \"guestAgent\": true");
    }
}
