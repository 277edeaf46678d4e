package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A QEMU that is there and does not answer, having been stopped by a signal. */
@Tag("integration")
@NeedsCommandGuest
class UnresponsiveVmTest {
    /** For one that does not answer. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** The same where it is the time of all commands, those of the launch among them. */
    private static final Duration COMMAND = Duration.ofSeconds(3);

    /** For those of a list that answer; the one that does not takes all of it. */
    private static final Duration LIST = Duration.ofSeconds(5);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aCommandFailsInItsTimeAndTheStateTellsWhy() throws Exception {
        host.ratite(host.config().withCommandTimeout(COMMAND));
        RunningVm vm = host.launchCommandVm("web");
        signal("STOP", vm.pid());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(vm::pause)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNRESPONSIVE))
                .withMessageContaining("VM 'web' does not answer (it gets 3000 ms): it cannot be paused");
        assertThat(vm.state()).isEqualTo(VmState.UNRESPONSIVE);
        vm.kill();
    }

    @Test
    void itsStateIsBackAsSoonAsItAnswers() throws Exception {
        host.ratite(host.config().withCommandTimeout(COMMAND));
        RunningVm vm = host.launchCommandVm("web");
        signal("STOP", vm.pid());
        assertThatExceptionOfType(RatiteException.class).isThrownBy(vm::resume);
        signal("CONT", vm.pid());
        Turns.await(vm, VmState.RUNNING);
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
    }

    @Test
    @Timeout(60)
    void inAListItIsUnresponsiveAndSlowsNoOther() throws Exception {
        List<RunningVm> vms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            vms.add(host.launchCommandVm("vm" + i));
        }
        signal("STOP", vms.get(2).pid());
        assertThat(host.operator().list(LIST))
                .extracting(VmSummary::state)
                .containsExactly(
                        VmState.RUNNING, VmState.RUNNING, VmState.UNRESPONSIVE, VmState.RUNNING, VmState.RUNNING);
        signal("CONT", vms.get(2).pid());
        assertThat(host.operator().list(PATIENCE)).extracting(VmSummary::state).containsOnly(VmState.RUNNING);
    }

    @Test
    @Timeout(60)
    void oneOfTenThatIsStoppedLeavesNineGoodStatesAndComesBack() throws Exception {
        List<RunningVm> vms = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            vms.add(host.launchCommandVm("vm" + i));
        }
        RunningVm stopped = vms.get(4);
        signal("STOP", stopped.pid());
        assertThat(stopped.state(SHORT)).isEqualTo(VmState.UNRESPONSIVE);
        for (RunningVm vm : vms) {
            assertThat(vm.state(vm == stopped ? SHORT : PATIENCE))
                    .isEqualTo(vm == stopped ? VmState.UNRESPONSIVE : VmState.RUNNING);
        }
        List<VmSummary> listed = host.operator().list(LIST);
        assertThat(listed).filteredOn(vm -> vm.state() == VmState.RUNNING).hasSize(9);
        assertThat(listed.get(4).state()).isEqualTo(VmState.UNRESPONSIVE);
        signal("CONT", stopped.pid());
        stopped.awaitState(state -> state == VmState.RUNNING, PATIENCE);
        assertThat(stopped.qmp().lateReplies())
                .as("replies that reached nobody")
                .isPositive();
        assertThat(host.operator().list(PATIENCE)).extracting(VmSummary::state).containsOnly(VmState.RUNNING);
    }

    /** Its monitor is gone, it is not: nobody takes that for a crash, and its guest is still asked to power off. */
    @Test
    void aVmWhoseMonitorHungUpLivesOnAndIsStoppedOverTheRescueMonitor() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        host.operator()
                .vm("web")
                .qmp("yank", Map.of("instances", List.of(Map.of("type", "chardev", "id", "monitor"))), PATIENCE);
        assertThat(vm.awaitState(state -> state == VmState.UNKNOWN, PATIENCE)).isEqualTo(VmState.UNKNOWN);
        assertThat(vm.onExit()).isNotDone();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(vm::pause)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNRESPONSIVE))
                .withMessageContaining("its monitor has hung up, but QEMU is still there");
        assertThat(host.operator().vm("web").summary(PATIENCE).state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
        host.assertNothingLeft();
    }

    @Test
    void anOperatorEndsItToo() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        signal("STOP", vm.pid());
        assertThat(host.operator().vm("web").stop(Duration.ofMillis(100)).signal())
                .hasValue("SIGKILL");
        host.assertNothingLeft();
    }
}
