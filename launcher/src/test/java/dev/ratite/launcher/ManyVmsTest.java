package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many VMs side by side, and two that want to be the same one. */
@Tag("integration")
@NeedsCommandGuest
class ManyVmsTest {
    private static final int MANY = 20;

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void twentyAreLaunchedAndStoppedAtOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(MANY);
        try {
            List<CompletableFuture<RunningVm>> launches = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                VmDefinition definition = host.commandVm("vm" + i).build();
                launches.add(CompletableFuture.supplyAsync(
                        () -> VmHost.awaitReady(host.ratite().launch(definition)), executor));
            }
            List<CompletableFuture<Exit>> stops = new ArrayList<>();
            for (CompletableFuture<RunningVm> launch : launches) {
                stops.add(launch.thenApplyAsync(vm -> vm.stop(PATIENCE), executor));
            }
            for (CompletableFuture<Exit> stop : stops) {
                assertThat(stop.get(60, TimeUnit.SECONDS).step()).hasValue(StopStep.POWERDOWN);
            }
        } finally {
            executor.shutdownNow();
        }
        host.assertNothingLeft();
    }

    @Test
    void aSecondVmOfOneNameIsRefusedByTheNameOfItsHolderAndTheFirstGoesOn() throws Exception {
        RunningVm first = host.launchCommandVm("web");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.launchCommandVm("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_BUSY))
                .withMessageContaining("VM 'web' is in use by process "
                        + ProcessHandle.current().pid());
        assertUnharmed(first);
    }

    @Test
    void aVmThatNobodyOwnsKeepsItsNameAsWell() throws Exception {
        RunningVm first = host.launchCommandVm("web");
        first.detach();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.launchCommandVm("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_EXISTS))
                .withMessageContaining("'web'");
        assertThat(host.operator().list(PATIENCE)).extracting(VmSummary::state).containsExactly(VmState.RUNNING);
        host.operator().vm("web").kill();
    }

    @Test
    void whatAVmLeftThatEndedUnseenMakesRoomForTheNext() throws Exception {
        RunningVm first = host.launchCommandVm("web");
        first.detach();
        VmHost.signal("KILL", first.pid());
        ProcessHandle.of(first.pid())
                .ifPresent(qemu -> qemu.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        assertThat(first.directory()).isDirectory();
        assertUnharmed(host.launchCommandVm("web"));
    }

    @Test
    void twoLaunchesOfOneNameAtOnceMakeOneVm() throws Exception {
        VmDefinition definition = host.commandVm("web").build();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<RunningVm>> launches = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                launches.add(CompletableFuture.supplyAsync(() -> host.ratite().launch(definition), executor));
            }
            CompletableFuture.allOf(launches.toArray(CompletableFuture[]::new))
                    .handle((done, failure) -> null)
                    .get(60, TimeUnit.SECONDS);
            assertThat(launches)
                    .filteredOn(launch -> !launch.isCompletedExceptionally())
                    .hasSize(1);
        } finally {
            executor.shutdownNow();
        }
        assertThat(host.ratite().running()).hasSize(1);
        assertUnharmed(VmHost.awaitReady(host.ratite().running().get(0)));
    }

    /** One after the other they would need twenty seconds. */
    @Test
    void closingRatiteStopsAllAtOnce() throws Exception {
        host.ratite(host.config().withGuestTimeout(Duration.ofSeconds(2)));
        List<RunningVm> vms = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RunningVm vm = host.launchCommandVm("vm" + i);
            VmHost.tell(vm, Command.HANG);
            vms.add(vm);
        }
        long start = System.nanoTime();
        host.ratite().close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(vms).allMatch(vm -> vm.onExit().getNow(null).step().orElseThrow() == StopStep.QUIT);
        host.assertNothingLeft();
    }

    private static void assertUnharmed(RunningVm vm) {
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
        assertThat(vm.qmp().call("query-name").path("name").asText()).isEqualTo("web");
    }
}
