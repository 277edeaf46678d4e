package dev.ratite.launcher.hotplug;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CPUs and memory modules: at a start they are numbers, while a VM runs they are devices. */
public final class Modules {
    /** The id that plans give to the memory of a VM that says where it comes from. */
    private static final String MEMORY = "memory.0";

    private Modules() {}

    /** A CPU for one of the places that QEMU offers. */
    public static PlugCommand cpu(String id, Map<?, ?> place) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("driver", String.valueOf(place.get("type")));
        arguments.put("id", id);
        if (place.get("props") instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        }
        return new PlugCommand("device_add", arguments, "device_del", Map.of("id", id), "cpus");
    }

    /** A module of memory that comes from where the VM's other memory comes from. */
    public static List<PlugCommand> memory(String id, int mib, Plan present) {
        String backend = "memory." + id;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("qom-type", "memory-backend-ram");
        object.put("id", backend);
        present.arguments().stream()
                .filter(argument -> argument.option().equals("-object")
                        && References.name(argument).equals(MEMORY))
                .findFirst()
                .ifPresent(argument -> object.putAll(argument.fields()));
        object.put("id", backend);
        object.put("size", (long) mib << 20);
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("driver", "pc-dimm");
        device.put("id", id);
        device.put("memdev", backend);
        return List.of(
                new PlugCommand("object-add", object, "object-del", Map.of("id", backend), "memoryMib"),
                new PlugCommand("device_add", device, "device_del", Map.of("id", id), "memoryMib"));
    }

    /** Whether that argument says how much memory there is. */
    public static boolean sizesMemory(PlannedArgument argument) {
        return argument.option().equals("-m")
                || (argument.option().equals("-object")
                        && References.name(argument).equals(MEMORY));
    }
}
