package dev.ratite.launcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.ChannelDefinition;
import dev.ratite.launcher.definition.DiskBus;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.RingbufChardev;
import dev.ratite.launcher.definition.Throttle;
import dev.ratite.launcher.definition.Usb;
import dev.ratite.launcher.definition.UsbTablet;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A VM that was launched with a part, and one that got it later, are the same but for the port it sits on. */
@Tag("integration")
class LaunchedAndPluggedTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @EachQemu
    void qemuSaysTheSameOfBoth(QemuUnderTest qemu) {
        DiskDefinition data = DiskDefinition.of("data", PlugBench.image(host, "data"))
                .serial("DATA-1")
                .throttle(Throttle.builder().requestsPerSecond(500).build())
                .build();
        DiskDefinition plate = DiskDefinition.of("plate", PlugBench.image(host, "plate"))
                .bus(DiskBus.SCSI)
                .build();
        NetworkDefinition lan = new NetworkDefinition("lan", new UserNetworkOptions(null, null, null, null));
        ChannelDefinition talk = new ChannelDefinition("talk", "org.example.talk", new RingbufChardev(null));
        UsbTablet pointer = new UsbTablet("pointer");

        RunningVm whole = host.ratite()
                .launch(bare(qemu, "same")
                        .disk(data)
                        .disk(plate)
                        .network(lan)
                        .channel(talk)
                        .usb(new Usb(List.of(), List.of(pointer)))
                        .build());
        VmDefinition wanted = whole.definition();
        Map<String, Object> launched = said(whole);
        whole.kill();

        RunningVm vm = host.ratite().launch(bare(qemu, "same").build());
        vm.devices().plug(data);
        vm.devices().plug(plate);
        vm.devices().plug(lan);
        vm.devices().plug(talk);
        vm.devices().plug(pointer);
        assertThat(said(vm)).isEqualTo(launched);
        assertThat(vm.definition()).isEqualTo(wanted);
        PlugBench.assertAccounted(host, vm);
    }

    private static VmDefinitionBuilder bare(QemuUnderTest qemu, String name) {
        return VmDefinition.named(name).qemu(qemu.program()).memoryMib(32).hotPlugPorts(8);
    }

    /** Nodes with all that QEMU says of them, devices with their properties but for places, objects, chardevs, PCI. */
    private static Map<String, Object> said(RunningVm vm) {
        Map<String, Object> said = new TreeMap<>();
        PlugBench.inventory(vm).stream()
                .filter(name -> !name.startsWith("device port."))
                .forEach(name -> said.put(name, ""));
        awaitNumberedBuses(vm);
        for (JsonNode node : vm.qmp().call("query-named-block-nodes")) {
            said.put("node " + node.path("node-name").asText(), node.toString());
        }
        for (String id : List.of("data", "plate", "lan", "talk", "pointer")) {
            for (String property : List.of("type", "serial", "mac", "drive", "netdev", "chardev", "name")) {
                property(vm, id, property).ifPresent(value -> said.put("device " + id + " " + property, value));
            }
        }
        vm.qmp()
                .call("query-pci")
                .findValues("qdev_id")
                .forEach(id -> said.put("pci " + id.asText().replaceAll("port\\..*", "port"), ""));
        return said;
    }

    /** Until the firmware has numbered the buses behind the root ports QEMU does not tell what is on them. */
    private static void awaitNumberedBuses(RunningVm vm) {
        while (vm.qmp().call("query-pci").findValues("secondary").stream().anyMatch(number -> number.asInt() == 0)) {
            Thread.onSpinWait();
        }
    }

    private static Optional<String> property(RunningVm vm, String id, String name) {
        try {
            Map<String, String> arguments = Map.of("path", "/machine/peripheral/" + id, "property", name);
            return Optional.of(
                    vm.qmp().call("qom-get", arguments, VmHost.PATIENCE).toString());
        } catch (QmpException.Refused e) {
            return Optional.empty();
        }
    }
}
