package dev.ratite.launcher.measure;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.metrics.ProcessMetrics;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.network.tap.TapNetworkOptions;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsNetworkNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real VMs in numbers, by their owner and by others. */
@Tag("integration")
@NeedsCommandGuest
class MeasurementTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aVmIsMeasuredByItsOwnerAndByOthersAlike() throws IOException {
        RunningVm vm = host.launchCommandVm("web");
        VmMetrics own = host.ratite().metrics(vm, PATIENCE);
        assertThat(own.state()).isEqualTo(VmState.RUNNING);
        assertThat(own.memory().configured()).hasValue(32 << 20);
        assertThat(own.memory().balloon()).hasValue(32 << 20);
        assertThat(own.memory().guest()).as("this guest has no driver").isEmpty();
        assertThat(own.disks()).containsOnlyKeys("root");
        assertThat(own.disks().get("root").reads()).isPositive();
        assertThat(own.networks()).isEmpty();
        assertThat(own.vcpuTimes()).hasSize(1);
        ProcessMetrics process = own.process().orElseThrow();
        assertThat(process.pid()).isEqualTo(vm.pid());
        assertThat(process.uptime()).isBetween(Duration.ZERO, PATIENCE);
        assertThat(process.userTime().plus(process.systemTime())).isPositive();
        assertThat(process.resident().orElseThrow()).isGreaterThan(1 << 20);
        assertThat(process.proportional().orElseThrow())
                .isBetween(1L << 20, process.resident().orElseThrow());
        VmMetrics others = host.operator().metrics(PATIENCE).get(0);
        assertThat(others.incarnation()).isEqualTo(own.incarnation());
        assertThat(others.disks()).isEqualTo(own.disks());
        assertThat(others.memory()).isEqualTo(own.memory());
        assertThat(host.operator().vm("web").metrics(PATIENCE).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aLaunchAnewIsAnotherIncarnation() throws IOException {
        RunningVm first = host.launchCommandVm("web");
        String before = host.ratite().metrics(first, PATIENCE).incarnation().orElseThrow();
        first.reset();
        assertThat(host.ratite().metrics(first, PATIENCE).incarnation())
                .as("the same QEMU")
                .hasValue(before);
        first.kill();
        assertThat(host.ratite()
                        .metrics(host.launchCommandVm("web"), PATIENCE)
                        .incarnation()
                        .orElseThrow())
                .isNotEqualTo(before);
    }

    @Test
    void oneThatDoesNotAnswerSlowsNoOther() throws IOException {
        List<RunningVm> vms = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            vms.add(VmHost.awaitReady(host.ratite()
                    .launch(host.commandVm("vm" + i)
                            .machine("q35", Accelerator.TCG)
                            .build())));
        }
        signal("STOP", vms.get(3).pid());
        assertOneSilent(timed(() -> host.ratite().metrics(DEADLINE)));
        assertOneSilent(timed(() -> host.operator().metrics(DEADLINE)));
        signal("CONT", vms.get(3).pid());
        assertThat(host.ratite().metrics(PATIENCE))
                .extracting(VmMetrics::state)
                .hasSize(10)
                .containsOnly(VmState.RUNNING);
    }

    private static void assertOneSilent(List<VmMetrics> all) {
        assertThat(all).hasSize(10);
        for (VmMetrics metrics : all) {
            assertThat(metrics.process()).as(metrics.vm()).isPresent();
            if (metrics.vm().equals("vm3")) {
                assertThat(metrics.state()).isEqualTo(VmState.UNRESPONSIVE);
                assertThat(metrics.disks()).isEmpty();
                assertThat(metrics.memory().configured()).isEmpty();
                assertThat(metrics.vcpuTimes()).isEmpty();
            } else {
                assertThat(metrics.state()).isEqualTo(VmState.RUNNING);
                assertThat(metrics.disks()).containsKey("root");
                assertThat(metrics.memory().configured()).hasValue(32 << 20);
            }
        }
    }

    private static List<VmMetrics> timed(Supplier<List<VmMetrics>> measurement) {
        long begin = System.nanoTime();
        List<VmMetrics> all = measurement.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(2));
        return all;
    }

    @Test
    void oneThatHasEndedHasItsStateAlone() throws IOException {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        signal("KILL", vm.pid());
        ProcessHandle.of(vm.pid()).ifPresent(qemu -> qemu.onExit().join());
        VmMetrics metrics = host.operator().vm("web").metrics(PATIENCE);
        assertThat(metrics.process()).isEmpty();
        assertThat(metrics.incarnation()).isEmpty();
        assertThat(metrics.disks()).isEmpty();
        host.operator().gc();
    }

    @Test
    @NeedsNetworkNamespaces
    void aTapsCountersAreThoseOfItsInterface() throws IOException {
        String name = "rt" + ProcessHandle.current().pid() % 100_000;
        RunningVm vm = host.ratite()
                .launch(host.commandVm("web")
                        .machine("q35", Accelerator.TCG)
                        .network("lan", new TapNetworkOptions(name, true, null, null, null, null, null))
                        .build());
        assertThat(vm.runtime().networks().list().get(0).hostInterface()).hasValue(name);
        VmMetrics metrics = host.ratite().metrics(vm, PATIENCE);
        assertThat(metrics.networks()).containsOnlyKeys("lan");
        Path counters = Path.of("/sys/class/net/" + name + "/statistics");
        assertThat(metrics.networks().get("lan").sentBytes())
                .isEqualTo(Long.parseLong(
                        Files.readString(counters.resolve("rx_bytes")).strip()));
    }
}
