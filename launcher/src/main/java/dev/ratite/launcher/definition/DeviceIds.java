package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ids and boot indexes are unique among all devices of a VM. */
final class DeviceIds {
    private final Problems problems;
    private final Map<String, String> fieldsByIds = new HashMap<>();
    private final Set<Integer> bootIndexes = new HashSet<>();

    private DeviceIds(Problems problems) {
        this.problems = problems;
    }

    static void check(Problems problems, VmDefinition vm) {
        DeviceIds ids = new DeviceIds(problems);
        for (int i = 0; i < vm.disks().size(); i++) {
            DiskDefinition disk = vm.disks().get(i);
            ids.take("disks[" + i + "]", disk.id(), disk.bootIndex());
        }
        for (int i = 0; i < vm.networks().size(); i++) {
            NetworkDefinition network = vm.networks().get(i);
            ids.take("networks[" + i + "]", network.id(), network.bootIndex());
        }
        for (int i = 0; i < vm.devices().size(); i++) {
            Object id = vm.devices().get(i).device().properties().get("id");
            if (id != null) {
                ids.take("devices[" + i + "]", id.toString(), null);
            }
        }
    }

    private void take(String field, String id, @Nullable Integer bootIndex) {
        String earlier = fieldsByIds.putIfAbsent(id, field);
        if (earlier != null) {
            problems.add(
                    field + ".id",
                    DefinitionError.DUPLICATE_ID,
                    "'" + id + "' is the id of " + earlier + " already",
                    "choose another id");
        }
        if (bootIndex != null && !bootIndexes.add(bootIndex)) {
            problems.add(
                    field + ".bootIndex",
                    DefinitionError.DUPLICATE_ID,
                    bootIndex + " is taken by another device",
                    "give each device its own place in the boot order");
        }
    }
}
