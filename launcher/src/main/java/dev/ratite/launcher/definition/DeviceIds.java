package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids and boot indexes are unique among all parts of a VM: whatever they become, QEMU then finds no two alike. */
final class DeviceIds {
    private final Problems problems;
    private final Map<String, String> fieldsByIds = new HashMap<>();
    private final Map<Integer, String> fieldsByIndexes = new HashMap<>();

    private DeviceIds(Problems problems) {
        this.problems = problems;
    }

    static void check(Problems problems, VmDefinition vm) {
        DeviceIds ids = new DeviceIds(problems);
        ids.all("ioThreads", vm.ioThreads(), IoThread::id, it -> null);
        ids.all("secrets", vm.secrets(), SecretDefinition::id, it -> null);
        ids.all("disks", vm.disks(), DiskDefinition::id, DiskDefinition::bootIndex);
        ids.all("cdroms", vm.cdroms(), CdromDefinition::id, CdromDefinition::bootIndex);
        ids.all("networks", vm.networks(), NetworkDefinition::id, NetworkDefinition::bootIndex);
        ids.all("videos", vm.videos(), VideoDefinition::id, it -> null);
        ids.all("audio", vm.audio(), AudioDefinition::id, it -> null);
        ids.all("serials", vm.serials(), SerialDefinition::id, it -> null);
        ids.all("consoles", vm.consoles(), ConsoleDefinition::id, it -> null);
        ids.all("channels", vm.channels(), ChannelDefinition::id, it -> null);
        ids.all("chardevs", vm.chardevs(), ChardevDefinition::id, it -> null);
        ids.all("usb.controllers", vm.usb().controllers(), UsbController::id, it -> null);
        ids.all("usb.devices", vm.usb().devices(), UsbDevice::id, it -> null);
        ids.all("passthrough", vm.passthrough(), PciPassthrough::id, PciPassthrough::bootIndex);
        ids.all("shares", vm.shares(), SharedFolder::id, it -> null);
        ids.all("devices", vm.devices(), DeviceIds::id, DeviceIds::bootIndex);
    }

    private static @Nullable String id(DeviceDefinition device) {
        Object id = device.device().properties().get("id");
        return id == null ? null : id.toString();
    }

    private static @Nullable Integer bootIndex(DeviceDefinition device) {
        return device.device().properties().get("bootindex") instanceof Integer index ? index : null;
    }

    private <T> void all(
            String list,
            List<? extends T> parts,
            Function<T, @Nullable String> id,
            Function<T, @Nullable Integer> bootIndex) {
        for (int i = 0; i < parts.size(); i++) {
            String field = list + "[" + i + "]";
            takeId(field, id.apply(parts.get(i)));
            takeIndex(field, bootIndex.apply(parts.get(i)));
        }
    }

    private void takeId(String field, @Nullable String id) {
        String earlier = id == null ? null : fieldsByIds.putIfAbsent(id, field);
        if (earlier != null) {
            problems.add(
                    field + ".id",
                    DefinitionError.DUPLICATE_ID,
                    "'" + id + "' is the id of " + earlier + " already",
                    "choose another id");
        }
    }

    private void takeIndex(String field, @Nullable Integer index) {
        String earlier = index == null ? null : fieldsByIndexes.putIfAbsent(index, field);
        if (earlier != null) {
            problems.add(
                    field + ".bootIndex",
                    DefinitionError.DUPLICATE_ID,
                    index + " is the boot index of " + earlier + " already",
                    "give each device a place of its own in the boot order");
        }
    }
}
