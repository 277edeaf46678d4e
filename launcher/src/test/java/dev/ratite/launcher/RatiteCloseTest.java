package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.operation.Operation;
import dev.ratite.launcher.operation.VmOperations;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of VMs when their Ratite is closed. */
@Tag("integration")
@NeedsCommandGuest
class RatiteCloseTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void ownedOnesAreStoppedByTheLadderAndDetachedOnesGoOn() throws Exception {
        host.ratite(host.config().withGuestTimeout(PATIENCE));
        RunningVm owned = host.launchCommandVm("owned");
        RunningVm detached = host.launchCommandVm("detached");
        detached.detach();
        host.ratite().close();
        assertThat(owned.onExit().get(30, TimeUnit.SECONDS).step()).hasValue(StopStep.POWERDOWN);
        assertThat(host.operator().list(PATIENCE)).singleElement().satisfies(vm -> {
            assertThat(vm.name()).isEqualTo("detached");
            assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        });
        host.operator().vm("detached").kill();
    }

    @Test
    void theyAllGoOnWhereTheConfigurationSaysSo() throws Exception {
        host.ratite(host.config().withOnClose(OnClose.DETACH));
        RunningVm web = host.launchCommandVm("web");
        RunningVm gone = host.launchCommandVm("gone");
        tell(gone, Command.POWER_OFF);
        gone.onExit().get(30, TimeUnit.SECONDS);
        host.ratite().close();
        assertThat(host.operator().list(PATIENCE))
                .extracting(VmSummary::name, VmSummary::state)
                .containsExactly(org.assertj.core.api.Assertions.tuple("web", VmState.RUNNING));
        assertThat(web.onExit()).isCompletedExceptionally();
        assertThat(host.operator().vm("web").stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
    }

    /** An owner that ends cannot be refused: it waits some seconds, and then breaks in. */
    @Test
    void whatOthersAreDoingToAVmDoesNotKeepItFromBeingStopped() throws Exception {
        host.ratite(host.config().withGuestTimeout(PATIENCE));
        RunningVm vm = host.launchCommandVm("web");
        VmOperations operations = new VmOperations(new StateDirectory(host.state()).run("web"));
        try (Operation other = operations.begin("pause")) {
            assertThat(other.isAlone()).isTrue();
            host.ratite().close();
        }
        assertThat(vm.onExit().get(30, TimeUnit.SECONDS).step()).hasValue(StopStep.POWERDOWN);
    }

    @Test
    void aStopUnderWayIsJoined() throws Exception {
        host.ratite(host.config().withGuestTimeout(PATIENCE));
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<?> stop = OwnThread.run(() -> vm.stop(PATIENCE));
        host.ratite().close();
        stop.get(30, TimeUnit.SECONDS);
        assertThat(vm.onExit().get(30, TimeUnit.SECONDS).step()).hasValue(StopStep.POWERDOWN);
        host.assertNothingLeft();
    }
}
