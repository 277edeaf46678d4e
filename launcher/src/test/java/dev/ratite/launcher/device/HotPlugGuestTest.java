package dev.ratite.launcher.device;

import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.disk;
import static dev.ratite.launcher.device.PlugBench.inventory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.Cpu;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.Memory;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.operator.VmOperator;
import dev.ratite.launcher.runtime.RuntimeError;
import dev.ratite.launcher.runtime.VmBalloon;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Linux guest sees devices come, and lets them go. */
@Tag("integration")
@NeedsLinuxGuest
class HotPlugGuestTest {
    private static final Duration BOOT = Duration.ofSeconds(180);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aDiskComesAndGoesTwentyTimes() {
        RunningVm vm = booted(linux());
        Set<String> before = inventory(vm);
        for (int i = 0; i < 20; i++) {
            vm.devices().plug(disk(host, "data"));
            sees(vm, "[ -b /dev/vda ]");
            assertThat(sh(vm, "head -n 1 /dev/vda")).isEqualTo("this is data");
            Unplug unplug = vm.devices().unplug("data", UnplugOptions.within(BOOT));
            assertThat(unplug.await(BOOT)).as("%s", unplug).isEqualTo(UnplugState.DONE);
            sees(vm, "[ ! -e /dev/vda ]");
            assertThat(inventory(vm)).isEqualTo(before);
        }
        assertAccounted(host, vm);
    }

    @Test
    void aNetworkCardCpusAndMemoryArrive() {
        // CPUs in turn, not at once: on QEMU 7.2 a Linux with several hangs at times, as docs/definition.md tells.
        RunningVm vm = booted(linux().cpus(1)
                .cpu(Cpu.builder().max(4).build())
                .machine(Machine.builder()
                        .accelerator(Accelerator.TCG)
                        .acceleratorOption("thread", "single")
                        .build())
                .memory(Memory.builder().slots(2).maxMib(1024).build()));
        vm.devices().plug(new NetworkDefinition("lan", new UserNetworkOptions(null, null, null, null)));
        sees(vm, "[ $(ls /sys/class/net | grep -vc '^lo$') = 1 ]");
        assertThat(vm.devices().plugCpus(2)).isEqualTo(3);
        sees(vm, "[ $(ls -d /sys/devices/system/cpu/cpu[0-9]* | wc -l) = 3 ]");
        assertThat(vm.definition().cpus()).isEqualTo(3);
        assertThat(vm.devices().plugMemory(128)).isEqualTo(384);
        sees(vm, "[ $(ls -d /sys/devices/system/memory/memory[0-9]* | wc -l) -ge 3 ]");
        assertThat(vm.qmp().call("query-memory-devices")).hasSize(1);
        assertAccounted(host, vm);
        Unplug unplug = vm.devices().unplug("lan", UnplugOptions.within(BOOT));
        assertThat(unplug.await(BOOT)).as("%s", unplug).isEqualTo(UnplugState.DONE);
        assertAccounted(host, vm);
    }

    @Test
    void memoryComesAndGoesAlsoWhileNobodyOwnsTheVm() throws Exception {
        RunningVm vm = booted(linux("memhp_default_state=online_movable")
                .memory(Memory.builder().slots(3).maxMib(1024).build()));
        Set<String> before = inventory(vm);
        for (int i = 1; i <= 3; i++) {
            assertThat(vm.devices().plugMemory(128)).isEqualTo(256 + i * 128);
            sees(vm, "[ $(grep -lx online /sys/devices/system/memory/memory*/state | wc -l) = " + (2 + i) + " ]");
        }
        Unplug unplug = vm.devices().unplugMemory(UnplugOptions.within(BOOT));
        assertThat(unplug.id()).isEqualTo("dimm.2");
        assertThat(unplug.await(BOOT)).as("%s", unplug).isEqualTo(UnplugState.DONE);
        sees(vm, "[ $(ls -d /sys/devices/system/memory/memory[0-9]* | wc -l) = 4 ]");
        assertThat(vm.definition().memoryMib()).isEqualTo(512);
        assertAccounted(host, vm);

        vm.detach();
        VmOperator operator = host.operator().vm("linux");
        operator.qmp("device_del", Map.of("id", "dimm.1"), BOOT);
        awaitGone(operator, "dimm.1");
        RunningVm adopted = host.ratite().adopt("linux");
        assertThat(adopted.definition().memoryMib()).isEqualTo(384);
        assertAccounted(host, adopted);
        Unplug last = adopted.devices().unplugMemory(UnplugOptions.within(BOOT));
        assertThat(last.await(BOOT)).as("%s", last).isEqualTo(UnplugState.DONE);
        assertThat(adopted.definition().memoryMib()).isEqualTo(256);
        assertThat(inventory(adopted)).isEqualTo(before);
        assertAccounted(host, adopted);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> adopted.devices().unplugMemory())
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.NOT_PLUGGED));
    }

    private static void awaitGone(VmOperator vm, String device) {
        long end = System.nanoTime() + BOOT.toNanos();
        while (vm.qmp("qom-list", Map.of("path", "/machine/peripheral"), BOOT)
                .findValuesAsText("name")
                .contains(device)) {
            assertThat(System.nanoTime() - end).as("'%s' goes", device).isNegative();
        }
    }

    @Test
    void aBalloonComesTellsOfTheGuestsMemoryTakesSomeAndGoes() throws Exception {
        RunningVm vm = booted(linux().balloon(Balloon.NONE));
        Set<String> before = inventory(vm);
        VmBalloon balloon = vm.runtime().balloon();
        assertMissing(balloon);
        vm.devices().plug(Balloon.DEFAULT);
        assertThat(balloon.interval()).isEqualTo(VmBalloon.USUAL_INTERVAL);
        balloon.reach(200L << 20, BOOT);
        assertThat(balloon.actual()).isEqualTo(200L << 20);
        assertThat(vm.definition().balloon()).isEqualTo(Balloon.DEFAULT);
        assertAccounted(host, vm);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plug(Balloon.DEFAULT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.CHANGE_IMPOSSIBLE))
                .withMessageContaining("has a balloon already");
        Unplug unplug = vm.devices().unplug("balloon.0", UnplugOptions.within(BOOT));
        assertThat(unplug.await(BOOT)).as("%s", unplug).isEqualTo(UnplugState.DONE);
        assertThat(vm.definition().balloon()).isEqualTo(Balloon.NONE);
        assertThat(inventory(vm)).isEqualTo(before);
        assertMissing(balloon);
        assertAccounted(host, vm);
    }

    private static void assertMissing(VmBalloon balloon) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(balloon::actual)
                .satisfies(e -> assertThat(e.code()).isEqualTo(RuntimeError.BALLOON_MISSING));
    }

    @Test
    void aGuestThatBootsLetsADeviceGoOnceItHears() {
        RunningVm vm = host.ratite().launch(linux().build());
        Set<String> before = inventory(vm);
        vm.devices().plug(disk(host, "data"));
        Unplug unplug = vm.devices().unplug("data", UnplugOptions.within(BOOT));
        assertThat(unplug.await(BOOT)).as("%s", unplug).isEqualTo(UnplugState.DONE);
        assertThat(unplug.requests()).isGreaterThan(1);
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
    }

    private RunningVm booted(VmDefinitionBuilder definition) {
        RunningVm vm = host.ratite().launch(definition.guestAgent().build());
        vm.console().expect(LinuxGuest.READY, BOOT);
        vm.agent().awaitReady(BOOT);
        return vm;
    }

    private static VmDefinitionBuilder linux(String... words) {
        LinuxGuest guest = LinuxGuest.get();
        String commandLine = guest.commandLine() + " " + String.join(" ", words);
        return VmDefinition.named("linux").memoryMib(256).kernel(guest.kernel(), guest.initrd(), commandLine.strip());
    }

    /** The guest itself waits until it is so. */
    private static void sees(RunningVm vm, String condition) {
        sh(vm, "i=0; until " + condition + "; do sleep 0.1; i=$((i+1)); [ $i -lt 600 ] || exit 1; done");
    }

    private static String sh(RunningVm vm, String script) {
        var result = vm.agent().exec(AgentCommand.of("/bin/sh", "-c", script), BOOT);
        assertThat(result.succeeded()).as(script).isTrue();
        return result.stdout().text().strip();
    }
}
