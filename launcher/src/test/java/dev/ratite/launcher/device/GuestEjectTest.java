package dev.ratite.launcher.device;

import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.disk;
import static dev.ratite.launcher.device.PlugBench.ids;
import static dev.ratite.launcher.device.PlugBench.image;
import static dev.ratite.launcher.device.PlugBench.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.Orphans;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.event.VmEvent;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.socket.Endpoint;
import dev.ratite.network.socket.StreamNetworkOptions;
import dev.ratite.qmp.QmpWaiter;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.qmp.event.DeviceTrayMoved;
import dev.ratite.qmp.event.Events;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.testkit.NeedsLinuxStdGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Linux guest gives devices and media back, and nobody has asked it to. */
@Tag("integration")
@NeedsLinuxStdGuest
class GuestEjectTest {
    private static final Duration BOOT = Duration.ofSeconds(180);

    /** The guest has no program for it: its kernel is told to eject what is closed. */
    private static final String EJECT =
            "cd /proc/sys/dev/cdrom; echo 1 >autoeject; head -n 1 /dev/sr0; echo 0 >autoeject";

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void whatTheGuestGivesBackIsNoticed() throws Exception {
        LinuxGuest guest = LinuxGuest.get(LinuxGuest.Kind.STD);
        RunningVm vm = host.ratite()
                .launch(VmDefinition.named("linux")
                        .memoryMib(384)
                        .kernel(guest.kernel(), guest.initrd(), guest.commandLine() + " ratite.wait=120")
                        .cdrom("cd", image(host, "first"))
                        .guestAgent()
                        .build());
        vm.console().expect(LinuxGuest.READY, BOOT);
        vm.agent().awaitReady(BOOT);
        assertDevicesGo(vm);
        assertMediumGoes(vm);
    }

    private void assertDevicesGo(RunningVm vm) throws Exception {
        Set<String> before = inventory(vm);
        Path socket = host.directory().resolve("wire.sock");
        vm.devices().plug(disk(host, "data"));
        vm.devices().plug(new NetworkDefinition("wire", StreamNetworkOptions.listening(Endpoint.at(socket))));
        Orphans.awaitFile(socket); // a thread of QEMU's makes it, and the plug does not wait for that
        sh(vm, "until [ -b /dev/vda ]; do sleep 0.1; done");
        sh(vm, "until ls /sys/class/net | grep -qv '^lo$'; do sleep 0.1; done");
        powerOff(vm, "/sys/block/vda");
        await("the end of 'data'", () -> !ids(vm).contains("data"));
        powerOff(vm, "/sys/class/net/$(ls /sys/class/net | grep -v '^lo$')");
        await("the end of 'wire'", () -> !ids(vm).contains("wire"));
        await("the end of what its plugin took", () -> !Files.exists(socket));
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
        vm.devices().plug(disk(host, "data"));
        sh(vm, "until [ -b /dev/vda ]; do sleep 0.1; done");
        assertAccounted(host, vm);
    }

    /** The medium lies in the open tray: it is in the VM still, and in its definition. */
    private void assertMediumGoes(RunningVm vm) {
        FileDiskOptions first = image(host, "first");
        try (QmpWaiter<DeviceTrayMoved> moved = vm.qmp().events().waiter(Events.trayMoved("cd"))) {
            sh(vm, EJECT);
            assertThat(moved.await(BOOT).trayOpen()).isTrue();
        }
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(true, false, true));
        assertThat(vm.events().since(1))
                .filteredOn(VmEvent.class::isInstance)
                .extracting(signal -> ((VmEvent) signal).name())
                .contains("DEVICE_TRAY_MOVED");
        assertThat(vm.definition().cdroms().get(0).options()).isEqualTo(first);
        assertAccounted(host, vm);
        vm.devices().insert("cd", image(host, "second"));
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(false, false, true));
        assertThat(sh(vm, "until head -n 1 /dev/sr0 | grep second; do sleep 0.1; done"))
                .isEqualTo("this is second");
        assertAccounted(host, vm);
    }

    /** The slot of whatever driver this is of, as the guest's administrator would. */
    private static void powerOff(RunningVm vm, String device) {
        sh(
                vm,
                "pci=$(basename $(readlink -f " + device + "/device/..)); for slot in /sys/bus/pci/slots/*; do"
                        + " case $pci in $(cat $slot/address)*) echo 0 >$slot/power; exit;; esac; done; exit 1");
    }

    /** QEMU's event is the first of some steps; nobody tells of the last. */
    private static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + VmHost.PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static String sh(RunningVm vm, String script) {
        var result = vm.agent().exec(AgentCommand.of("/bin/sh", "-c", script), BOOT);
        assertThat(result.succeeded())
                .as("%s: %s", script, result.stderr().text())
                .isTrue();
        return result.stdout().text().strip();
    }
}
