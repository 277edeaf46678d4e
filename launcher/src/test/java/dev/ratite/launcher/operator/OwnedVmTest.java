package dev.ratite.launcher.operator;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator may do to a VM while the program that launched it owns it. */
@Tag("integration")
@NeedsCommandGuest
class OwnedVmTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void itIsStoppedByTheOperatorAndReleasedByItsOwner() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        Exit seenByOperator = host.operator().vm("web").stop(PATIENCE);
        assertThat(seenByOperator.step()).hasValue(StopStep.POWERDOWN);
        assertThat(seenByOperator.reason()).hasValue("guest-shutdown");
        assertThat(seenByOperator.exitCode()).hasValue(0);
        Exit seenByOwner = vm.onExit().get(30, TimeUnit.SECONDS);
        assertThat(seenByOperator.uptime()).isCloseTo(seenByOwner.uptime(), Duration.ofMillis(1));
        assertThat(seenByOwner.step()).as("somebody asked for it").hasValue(StopStep.POWERDOWN);
        assertThat(seenByOwner.crashed()).isFalse();
        assertThat(seenByOwner.reason()).hasValue("guest-shutdown");
        host.assertNothingLeft();
    }

    @Test
    void itIsKilledByTheOperatorAndReleasedByItsOwner() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(host.operator().vm("web").kill().step()).hasValue(StopStep.KILL);
        Exit seenByOwner = vm.onExit().get(30, TimeUnit.SECONDS);
        assertThat(seenByOwner.signal()).hasValue("SIGKILL");
        assertThat(seenByOwner.crashed()).as("somebody asked for it").isFalse();
        host.assertNothingLeft();
    }

    /** The operator has a monitor of its own. */
    @Test
    void itIsAskedWhileItsOwnerTalksToIt() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        VmOperator operator = host.operator().vm("web");
        for (int i = 0; i < 20; i++) {
            vm.qmp().call("query-status");
            assertThat(operator.summary(PATIENCE).state()).isEqualTo(VmState.RUNNING);
            assertThat(operator.qmp("query-name", Map.of(), PATIENCE)
                            .path("name")
                            .asText())
                    .isEqualTo("web");
        }
    }

    @Test
    void gcLeavesItAlone() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(host.operator().gc()).containsExactly(new Cleared("web", true, "in use, left alone"));
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aNameThatNobodyHasIsToldWithTheNearest() throws Exception {
        host.launchCommandVm("web");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.operator().vm("wep"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNKNOWN))
                .withMessage("There is no VM 'wep' in " + host.state() + "; did you mean 'web'?");
    }

    @Test
    void aDirectoryThatNoLaunchMadeDoesNotKeepTheOthersFromBeingListed() throws Exception {
        host.launchCommandVm("web");
        Files.createDirectories(host.state().resolve("run/odd"));
        Files.writeString(host.state().resolve("run/odd/ledger"), "no ledger of ours\n");
        try {
            assertThat(host.operator().list(PATIENCE))
                    .extracting(VmSummary::name, VmSummary::state)
                    .contains(org.assertj.core.api.Assertions.tuple("web", VmState.RUNNING))
                    .contains(org.assertj.core.api.Assertions.tuple("odd", VmState.UNKNOWN));
        } finally {
            Files.delete(host.state().resolve("run/odd/ledger"));
            Files.delete(host.state().resolve("run/odd"));
        }
    }
}
