package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.disk;
import static dev.ratite.launcher.device.PlugBench.ids;
import static dev.ratite.launcher.device.PlugBench.image;
import static dev.ratite.launcher.device.PlugBench.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.definition.DiskBus;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.NullChardev;
import dev.ratite.launcher.definition.SerialDefinition;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.device.PresentDevice;
import dev.ratite.launcher.device.Unplug;
import dev.ratite.launcher.device.UnplugState;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.socket.Endpoint;
import dev.ratite.network.socket.StreamNetworkOptions;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.testkit.NeedsCommandGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Devices that came while another program owned the VM. */
@Tag("integration")
@NeedsCommandGuest
class HotPlugAdoptionTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    private Ratite first;
    private RunningVm before;
    private Path socket;

    @BeforeEach
    void launchAndPlug() throws Exception {
        first = Ratite.open(host.config().withOnClose(OnClose.DETACH));
        socket = host.directory().resolve("wire.sock");
        before = VmHost.awaitReady(first.launch(host.commandVm("web")
                .hotPlugPorts(8)
                .network("lan", forwarding(22))
                .build()));
        before.devices().plug(scsi("data"));
        before.devices().plug(wire());
        before.devices().plug(new SerialDefinition("line", "pci-serial", new NullChardev()));
        Orphans.awaitFile(socket);
    }

    @Test
    void anAdoptedVmKnowsThemAndGoesOnWithThem() throws Exception {
        List<PresentDevice> present = before.devices().present();
        List<PortForward> forwards = before.forwards("lan");
        first.close();

        RunningVm vm = host.ratite().adopt("web");
        assertThat(vm.definition()).isEqualTo(before.definition());
        assertThat(vm.plan().json()).isEqualTo(before.plan().json());
        assertThat(vm.devices().present()).isEqualTo(present);
        assertThat(ids(vm)).contains("data", "wire", "line");
        assertAccounted(host, vm);

        assertThat(vm.devices().unplug("data").await(PATIENCE)).isEqualTo(UnplugState.DONE);
        assertThat(inventory(vm)).noneMatch(thing -> thing.contains("data"));
        Unplug unplug = vm.devices().unplug("wire");
        vm.reset();
        assertThat(unplug.await(PATIENCE)).as("%s", unplug).isEqualTo(UnplugState.DONE);
        assertThat(socket).as("what the first program's plugin took").doesNotExist();
        assertThat(openEntries(vm)).noneMatch(entry -> entry.contains("@wire "));
        assertAccounted(host, vm);

        vm.devices().plug(disk(host, "more"));
        vm.devices().plug(new NetworkDefinition("dmz", forwarding(80)));
        vm.devices().plug(wire());
        Orphans.awaitFile(socket);
        assertThat(vm.forwards("lan")).as("those of the first program").isEqualTo(forwards);
        List<PortForward> dmz = vm.forwards("dmz");
        assertThat(dmz).hasSize(1);
        assertAccounted(host, vm);

        vm.detach();
        RunningVm third = host.ratite().adopt("web");
        assertThat(ids(third)).isEqualTo(ids(vm));
        assertThat(third.forwards("lan")).isEqualTo(forwards);
        assertThat(third.forwards("dmz")).isEqualTo(dmz);
        third.kill();
        assertThat(socket).doesNotExist();
        host.assertNothingLeft();
    }

    @Test
    void whatWentWhileNobodyWatchedIsForgottenAndReleased() throws Exception {
        first.close();
        Set<String> goes = Set.of("data", "wire");
        for (String id : goes) {
            host.operator().vm("web").qmp("device_del", Map.of("id", id), PATIENCE);
        }
        host.operator().vm("web").qmp("system_reset", Map.of(), PATIENCE);
        RunningVm vm = host.ratite().adopt("web");
        awaitGone(vm, goes);
        assertThat(ids(vm)).contains("line", "lan").doesNotContainAnyElementsOf(goes);
        assertThat(inventory(vm)).noneMatch(thing -> thing.contains("data"));
        assertThat(socket).doesNotExist();
        assertThat(openEntries(vm)).noneMatch(entry -> entry.contains("@wire "));
        assertAccounted(host, vm);
        vm.devices().plug(wire());
        vm.devices().plug(scsi("data"));
        assertAccounted(host, vm);
        vm.kill();
        host.assertNothingLeft();
    }

    /**
     * The reset takes effect a moment after its answer, so that adoption finds them gone, or hears of it later. Asking for it
     * again waits for what is being cleared up: either way nothing is left of them afterwards.
     */
    private static void awaitGone(RunningVm vm, Set<String> goes) {
        for (String id : goes) {
            try {
                vm.devices().unplug(id).gone().join();
            } catch (RatiteException e) {
                assertThat(e.code()).isEqualTo(DeviceError.NOT_PLUGGED);
            }
        }
    }

    private NetworkDefinition wire() {
        return new NetworkDefinition("wire", StreamNetworkOptions.listening(Endpoint.at(socket)));
    }

    private DiskDefinition scsi(String id) {
        return DiskDefinition.of(id, image(host, id)).bus(DiskBus.SCSI).build();
    }

    private static UserNetworkOptions forwarding(int port) {
        return UserNetworkOptions.builder().forwards(List.of(Forward.to(port))).build();
    }

    private static List<String> openEntries(RunningVm vm) throws Exception {
        List<String> lines = Files.readAllLines(vm.directory().resolve("ledger"));
        return lines.stream()
                .filter(line -> line.startsWith("+ "))
                .filter(line -> !lines.contains("- " + line.split(" ", 3)[1]))
                .toList();
    }
}
