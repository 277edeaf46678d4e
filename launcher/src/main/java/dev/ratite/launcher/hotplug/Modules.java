package dev.ratite.launcher.hotplug;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** CPUs and memory modules: at a start they are numbers, while a VM runs they are devices. */
public final class Modules {
    /** The id that plans give to the memory of a VM that says where it comes from. */
    private static final String MEMORY = "memory.0";

    /** Before the id of a module, the id of its memory. */
    private static final String BACKEND = "memory.";

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

    /** The ids of modules of memory; a dot keeps them apart from all ids of a definition. */
    private static final String MODULE = "dimm.";

    private static final Pattern MODULES = Pattern.compile("dimm\\.[0-9]+");

    /** The id of a module by its number. */
    public static String memoryId(int number) {
        return MODULE + number;
    }

    /** Whether that is the id of a module of memory that came while the VM ran. */
    public static boolean isMemory(String id) {
        return MODULES.matcher(id).matches();
    }

    /** The id of the module that has that object as its memory; empty for other objects. */
    public static Optional<String> ofBackend(String object) {
        return Optional.of(object)
                .filter(name -> name.startsWith(BACKEND))
                .map(name -> name.substring(BACKEND.length()))
                .filter(Modules::isMemory);
    }

    /** What is behind a module. */
    public static PlugCommand behindMemory(String id) {
        return backend(Map.of("id", BACKEND + id));
    }

    private static PlugCommand backend(Map<String, Object> object) {
        return new PlugCommand(
                "object-add", object, "object-del", Map.of("id", String.valueOf(object.get("id"))), "memoryMib");
    }

    /** A module of memory that comes from where the VM's other memory comes from. */
    public static List<PlugCommand> memory(String id, int mib, Plan present) {
        String backend = BACKEND + id;
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
                backend(object), new PlugCommand("device_add", device, "device_del", Map.of("id", id), "memoryMib"));
    }

    /** Whether that argument says how much memory there is. */
    public static boolean sizesMemory(PlannedArgument argument) {
        return argument.option().equals("-m")
                || (argument.option().equals("-object")
                        && References.name(argument).equals(MEMORY));
    }
}
