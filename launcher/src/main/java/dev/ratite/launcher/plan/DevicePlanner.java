package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Disks, network cards and further devices: first what is on the host's side, then the guest's device. */
final class DevicePlanner {
    private final Arguments arguments;
    private final PlanInput input;
    private final BlockNodes nodes = new BlockNodes();

    DevicePlanner(Arguments arguments, PlanInput input) {
        this.arguments = arguments;
        this.input = input;
    }

    void plan() {
        for (int i = 0; i < input.disks().size(); i++) {
            disk(input.disks().get(i), "disks[" + i + "]");
        }
        for (int i = 0; i < input.networks().size(); i++) {
            network(input.networks().get(i), "networks[" + i + "]");
        }
        VmDefinition vm = input.definition();
        for (int i = 0; i < vm.devices().size(); i++) {
            arguments.device(vm.devices().get(i).device(), new Origin("devices[" + i + "]", "handed on as it is"));
        }
    }

    private void disk(OpenDisk disk, String field) {
        Origin storage = new Origin(field, disk.plugin());
        DiskDefinition definition = disk.definition();
        disk.backend().objects().forEach(object -> arguments.object(object, storage));
        List<Map<String, Object>> tree = nodes.layOut(disk.backend().node(), definition.id());
        tree.forEach(fields -> arguments.json("-blockdev", fields, storage));

        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", definition.id());
        properties.put("drive", tree.get(tree.size() - 1).get("node-name"));
        if (definition.serial() != null) {
            properties.put("serial", definition.serial());
        }
        if (definition.bootIndex() != null) {
            properties.put("bootindex", definition.bootIndex());
        }
        arguments.device(
                new Device(or(definition.device(), "virtio-blk-pci"), properties),
                new Origin(field, "the guest's disk"));
    }

    private void network(OpenNetwork network, String field) {
        NetworkDefinition definition = network.definition();
        Map<String, Object> netdev =
                Json.object("type", network.backend().netdev().type(), Map.of("id", network.netdevId()));
        netdev.putAll(network.backend().netdev().options());
        arguments.json("-netdev", netdev, new Origin(field, network.plugin()));

        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", definition.id());
        properties.put("netdev", network.netdevId());
        properties.put(
                "mac",
                definition.mac() != null
                        ? definition.mac()
                        : MacAddress.derived(input.definition().uuid(), definition.id()));
        if (definition.bootIndex() != null) {
            properties.put("bootindex", definition.bootIndex());
        }
        arguments.device(
                new Device(or(definition.device(), "virtio-net-pci"), properties),
                new Origin(field, "the guest's network card"));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    static Map<String, String> ordered(String key, String value, String nextKey, String nextValue) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(nextKey, nextValue);
        return map;
    }
}
