package dev.ratite.launcher.runtime;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.NumberSet;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.qmp.command.PciBus;
import dev.ratite.qmp.command.PciDevice;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What needs no guest that plays its part: virtual CPUs, cables, the balloon's device, buses. */
@Tag("integration")
@NeedsCommandGuest
class PartsTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @EachQemu
    void partsAreToldOfOnEveryQemu(QemuUnderTest qemu) throws IOException {
        RunningVm vm = VmHost.awaitReady(
                host.ratite().launch(twoCpus().qemu(qemu.program()).build()));
        VmRuntime runtime = vm.runtime();
        assertThat(runtime.cpus().list()).extracting(CpuThread::vcpu).containsExactlyInAnyOrder(0, 1);
        assertThat(runtime.cpus().list())
                .allSatisfy(cpu -> assertThat(cpu.time()).isPresent());
        assertThat(runtime.memorySize().baseMemory()).isEqualTo(32 << 20);
        assertThat(runtime.memoryDevices()).isEmpty();
        assertThat(runtime.balloon().actual()).isEqualTo(32 << 20);
        assertThat(runtime.balloon().interval()).isEqualTo(VmBalloon.USUAL_INTERVAL);
        assertThat(runtime.balloon().statistics())
                .as("this guest has no driver")
                .isEmpty();
        assertThat(runtime.networks().list())
                .extracting(NetworkCard::id, card -> card.type().orElseThrow())
                .containsExactly(tuple("net0", "user"));
        assertThat(runtime.networks().filter("net0").orElseThrow().mainMac())
                .isEqualTo(runtime.networks().list().get(0).mac());
        PciBus bus = runtime.pci().get(0);
        assertThat(withThoseBelow(bus.devices())).extracting(PciDevice::qdevId).contains("net0", "balloon.0");
    }

    private static List<PciDevice> withThoseBelow(List<PciDevice> devices) {
        List<PciDevice> all = new ArrayList<>(devices);
        devices.stream()
                .filter(device -> device.pciBridge() != null)
                .forEach(bridge -> all.addAll(withThoseBelow(bridge.pciBridge().devices())));
        return all;
    }

    @Test
    void aVirtualCpuIsBoundToHostCpusAsTheKernelSeesIt() throws IOException {
        RunningVm vm = host.ratite().launch(twoCpus().build());
        VmCpus cpus = vm.runtime().cpus();
        String everywhere = cpus.list().get(1).hostCpus();
        String one = String.valueOf(NumberSet.parse(everywhere).get(0));
        cpus.pin(1, one);
        CpuThread bound = cpus.list().get(1);
        assertThat(bound.hostCpus()).isEqualTo(one);
        Path status = Path.of("/proc/" + vm.pid() + "/task/" + bound.threadId() + "/status");
        assertThat(Files.readString(status)).contains("Cpus_allowed_list:\t" + one + "\n");
        assertThat(cpus.list().get(0).hostCpus()).as("the other").isEqualTo(everywhere);
        cpus.pin(1, everywhere);
        assertThat(cpus.list().get(1).hostCpus()).isEqualTo(everywhere);
    }

    @Test
    void aBindingThatCannotBeLeavesTheVmAsItWas() throws IOException {
        VmCpus cpus = host.ratite().launch(twoCpus().build()).runtime().cpus();
        assertFails(() -> cpus.pin(5, "0"), RuntimeError.DEVICE_UNKNOWN.name(), "no virtual CPU '5'");
        String before = cpus.list().get(0).hostCpus();
        assertFails(() -> cpus.pin(0, "4095"), RuntimeError.PINNING_REFUSED.name(), "virtual CPU 0");
        assertFails(() -> cpus.pin(0, "many"), "DEFINITION_INVALID", "many");
        assertThat(cpus.list().get(0).hostCpus()).isEqualTo(before);
    }

    @Test
    void virtualCpusThatShareAThreadHaveNoTimesOfTheirOwn() throws IOException {
        RunningVm vm = host.ratite()
                .launch(twoCpus()
                        .machine(Machine.builder()
                                .type("q35")
                                .accelerator(Accelerator.TCG)
                                .acceleratorOption("thread", "single")
                                .build())
                        .build());
        assertThat(vm.runtime().cpus().list()).hasSize(2).allSatisfy(cpu -> assertThat(cpu.time())
                .isEmpty());
        assertThat(host.ratite().metrics(vm, PATIENCE).vcpuTimes()).isEmpty();
    }

    @Test
    void aCableIsKnownToBeWhereItWasPut() throws IOException {
        VmNetworks networks = host.ratite().launch(twoCpus().build()).runtime().networks();
        assertThat(networks.link("net0")).isEmpty();
        networks.link("net0", false);
        assertThat(networks.link("net0")).hasValue(false);
        networks.link("net0", true);
        assertThat(networks.link("net0")).hasValue(true);
        assertFails(() -> networks.link("net1", true), RuntimeError.DEVICE_UNKNOWN.name(), "did you mean 'net0'?");
    }

    @Test
    void aBalloonThatNobodyMovesIsNotWaitedForLongerThanAsked() throws IOException {
        VmBalloon balloon = host.ratite().launch(twoCpus().build()).runtime().balloon();
        assertFails(
                () -> balloon.reach(16 << 20, Duration.ofMillis(200)),
                RuntimeError.BALLOON_UNMOVED.name(),
                "has 33554432 bytes after 200 ms, not 16777216");
        assertFails(() -> balloon.target(64 << 20), RuntimeError.BALLOON_REFUSED.name(), "to 33554432");
        assertFails(() -> balloon.target(0), RuntimeError.BALLOON_REFUSED.name(), "0 bytes");
        assertFails(
                () -> balloon.tellEvery(Duration.ofMillis(5)), RuntimeError.BALLOON_REFUSED.name(), "whole seconds");
        balloon.tellEvery(Duration.ZERO);
        assertThat(balloon.interval()).isZero();
    }

    @Test
    void withoutABalloonThatIsWhatIsSaid() throws IOException {
        RunningVm vm = host.ratite()
                .launch(twoCpus().balloon(new Balloon(false, null, null)).build());
        VmBalloon balloon = vm.runtime().balloon();
        List<ThrowingCallable> calls = List.of(
                balloon::actual,
                balloon::statistics,
                balloon::interval,
                () -> balloon.target(16 << 20),
                () -> balloon.tellEvery(Duration.ofSeconds(1)));
        assertThat(calls).allSatisfy(call -> assertFails(call, RuntimeError.BALLOON_MISSING.name(), "has no balloon"));
        assertThat(host.ratite().metrics(vm, PATIENCE).memory()).satisfies(memory -> {
            assertThat(memory.configured()).hasValue(32 << 20);
            assertThat(memory.balloon()).isEmpty();
            assertThat(memory.guest()).isEmpty();
        });
    }

    @Test
    void aVmThatWasGivenUpIsNotAsked() throws IOException {
        RunningVm vm = host.ratite().launch(twoCpus().build());
        vm.detach();
        assertFails(() -> vm.runtime().disks().list(), VmError.VM_DETACHED.name(), "was detached");
        assertFails(() -> host.ratite().metrics(vm, PATIENCE), VmError.VM_ENDED.name(), "was detached");
        host.operator().vm("parts").kill();
    }

    private VmDefinitionBuilder twoCpus() throws IOException {
        return host.commandVm("parts")
                .machine("q35", Accelerator.TCG)
                .cpus(2)
                .network("net0", UserNetworkOptions.builder().build());
    }

    private static void assertFails(ThrowingCallable call, String code, String words) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code().name()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(words);
    }
}
