package dev.ratite.launcher.operator;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A VM that its program has let go of. */
@Tag("integration")
@NeedsCommandGuest
class DetachedVmTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void itGoesOnWithoutItsProgramAndIsListed() throws Exception {
        RunningVm vm = detached();
        host.ratite().close();
        assertThat(host.operator().list(PATIENCE)).singleElement().satisfies(summary -> {
            assertThat(summary.name()).isEqualTo("web");
            assertThat(summary.state()).isEqualTo(VmState.RUNNING);
            assertThat(summary.pid()).hasValue(vm.pid());
            assertThat(summary.uptime()).hasValueSatisfying(it -> assertThat(it).isPositive());
            assertThat(summary.exit()).isEmpty();
            assertThat(summary.forwards()).isEmpty();
            assertThat(summary.directory()).isEqualTo(vm.directory());
        });
        host.operator().vm("web").kill();
    }

    @Test
    void itsProgramHasNoMoreSayInIt() throws Exception {
        RunningVm vm = detached();
        for (Runnable call : new Runnable[] {vm::pause, vm::reset, () -> vm.stop(PATIENCE), vm::kill, vm::detach}) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(call::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_DETACHED))
                    .withMessageContaining("VM 'web' was detached from this program");
        }
        vm.close();
        assertThat(host.ratite().running()).isEmpty();
        assertThat(host.operator().vm("web").kill().step()).hasValue(StopStep.KILL);
    }

    @Test
    void whoWaitsForItsEndIsToldThatItWasDetached() throws Exception {
        assertThat(detached().onExit())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RatiteException.class, e -> assertThat(e.code()).isEqualTo(VmError.VM_DETACHED));
        host.operator().vm("web").kill();
    }

    /** Nobody is left to record how. */
    @Test
    void anEndThatNobodySawIsACrash() throws Exception {
        RunningVm vm = detached();
        ProcessHandle shim =
                ProcessHandle.of(vm.pid()).flatMap(ProcessHandle::parent).orElseThrow();
        VmHost.signal("KILL", shim.pid());
        VmHost.signal("KILL", vm.pid());
        VmSummary summary = awaitSummary(it -> it.state().ended());
        assertThat(summary.state()).isEqualTo(VmState.CRASHED);
        assertThat(summary.exit())
                .hasValueSatisfying(exit -> assertThat(exit.summary()).contains("nobody saw"));
        host.operator().vm("web").stop(PATIENCE);
        host.assertNothingLeft();
    }

    @Test
    void anOperatorStopsItPolitelyAndClearsAway() throws Exception {
        detached();
        Exit exit = host.operator().vm("web").stop(PATIENCE);
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        assertThat(exit.exitCode()).hasValue(0);
        assertThat(exit.reason()).hasValue("guest-shutdown");
        host.assertNothingLeft();
    }

    @Test
    void anOperatorPullsItsPlug() throws Exception {
        detached();
        Exit exit = host.operator().vm("web").kill();
        assertThat(exit.signal()).hasValue("SIGKILL");
        assertThat(exit.crashed()).isFalse();
        host.assertNothingLeft();
    }

    @Test
    void anOperatorTalksToQemu() throws Exception {
        detached();
        VmOperator vm = host.operator().vm("web");
        assertThat(vm.qmp("query-name", Map.of(), PATIENCE).path("name").asText())
                .isEqualTo("web");
        vm.qmp("stop", Map.of(), PATIENCE);
        assertThat(vm.summary(PATIENCE).state()).isEqualTo(VmState.PAUSED);
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> vm.qmp("no-such-command", Map.of(), PATIENCE));
        vm.kill();
    }

    @Test
    void anOperatorReadsAndWritesItsConsole() throws Exception {
        detached();
        try (SerialConsole console = host.operator().vm("web").console()) {
            console.expect("READY", PATIENCE);
            console.send("Z");
            console.expect("Z", PATIENCE);
        }
        host.operator().vm("web").kill();
    }

    @Test
    void itsEndIsKeptForWhoeverAsksUntilItIsClearedAway() throws Exception {
        detached();
        try (SerialConsole console = host.operator().vm("web").console()) {
            console.send(String.valueOf(Command.POWER_OFF.letter()));
        }
        VmSummary summary = awaitSummary(
                it -> it.exit().filter(exit -> exit.exitCode().isPresent()).isPresent());
        assertThat(summary.state()).isEqualTo(VmState.STOPPED);
        assertThat(summary.exit()).hasValueSatisfying(exit -> {
            assertThat(exit.exitCode()).hasValue(0);
            assertThat(exit.reason()).hasValue("guest-shutdown");
        });
        assertThat(host.operator().gc()).containsExactly(new Cleared("web", true, "had ended, released"));
        host.assertNothingLeft();
    }

    @Test
    void gcLeavesARunningVmAlone() throws Exception {
        detached();
        assertThat(host.operator().gc()).containsExactly(new Cleared("web", true, "running, left alone"));
        assertThat(host.operator().vm("web").summary(PATIENCE).state()).isEqualTo(VmState.RUNNING);
        host.operator().vm("web").stop(Duration.ZERO);
    }

    /** The shim records an end a moment after it. */
    private VmSummary awaitSummary(Predicate<VmSummary> wanted) {
        VmSummary summary = host.operator().vm("web").summary(PATIENCE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(summary) && System.nanoTime() - end < 0) {
            summary = host.operator().vm("web").summary(PATIENCE);
        }
        return summary;
    }

    private RunningVm detached() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        return vm;
    }
}
