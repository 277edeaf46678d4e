package dev.ratite.launcher.device;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.disk;
import static dev.ratite.launcher.device.PlugBench.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.UsbTablet;
import dev.ratite.launcher.operation.Operation;
import dev.ratite.launcher.operation.VmOperations;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change of devices, and what else somebody wants of the VM at the same time. */
@Tag("integration")
@NeedsCommandGuest
class ChangeConflictTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    private RunningVm vm;

    @BeforeEach
    void launch() throws Exception {
        host.ratite(host.config().withCommandTimeout(PATIENCE));
        vm = host.launchCommandVm("web");
    }

    @Test
    void whoComesMeanwhileIsToldWhatIsUnderWayAndWhose() throws Exception {
        signal("STOP", vm.pid());
        CompletableFuture<PresentDevice> plug = plugging();
        assertRefused(() -> vm.stop(PATIENCE));
        assertRefused(vm::pause);
        assertRefused(vm::detach);
        assertRefused(() -> host.operator().vm("web").stop(PATIENCE));
        signal("CONT", vm.pid());
        assertThat(plug.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).id()).isEqualTo("data");
        assertAccounted(host, vm);
        assertThat(vm.stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
    }

    @Test
    void aKillGoesAheadOfAChange() throws Exception {
        signal("STOP", vm.pid());
        CompletableFuture<PresentDevice> plug = plugging();
        assertThat(vm.kill().step()).hasValue(StopStep.KILL);
        assertThat(plug.handle((device, failure) -> failure).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(Exception.class);
        host.assertNothingLeft();
    }

    @Test
    void aChangeIsRefusedWhileSomethingElseIsBeingDone() throws Exception {
        vm.devices().plug(new UsbTablet("pointer"));
        VmOperations others = new VmOperations(new StateDirectory(host.state()).run("web"));
        try (Operation stop = others.begin("stop")) {
            assertThat(stop.isAlone()).isTrue();
            for (ThrowingCallable change : new ThrowingCallable[] {
                () -> vm.devices().plug(disk(host, "data")), () -> vm.devices().unplug("pointer")
            }) {
                assertThatExceptionOfType(RatiteException.class)
                        .isThrownBy(change)
                        .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.OPERATION_UNDER_WAY))
                        .withMessageContaining("VM 'web' is being stopped by process ");
            }
        }
        assertThat(ids(vm)).contains("pointer").doesNotContain("data");
        assertAccounted(host, vm);
        vm.devices().plug(disk(host, "data"));
    }

    @Test
    void aGuestThatKeepsADeviceKeepsNobodyFromTheVm() throws Exception {
        vm.devices().plug(disk(host, "data"));
        Unplug unplug = vm.devices().unplug("data");
        vm.pause();
        vm.resume();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.devices().plug(new UsbTablet("pointer"));
        assertThat(vm.stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.FAILED);
        host.assertNothingLeft();
    }

    /** Returns once the change is under way. */
    private CompletableFuture<PresentDevice> plugging() {
        CompletableFuture<PresentDevice> plug =
                OwnThread.supply(() -> vm.devices().plug(disk(host, "data")));
        while (!vm.directory().resolve("changing").toFile().exists() && !plug.isDone()) {
            Thread.onSpinWait();
        }
        return plug;
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.OPERATION_UNDER_WAY))
                .withMessageMatching("(?s).*VM 'web' is busy: plugging in 'data' by process "
                        + ProcessHandle.current().pid() + " \\(.*, thread '.*'\\) since [0-9]+ s.*");
    }
}
