package dev.ratite.launcher.capability;

import dev.ratite.qmp.QmpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of devices that {@code info qdm} prints, the only one that tells buses, aliases and which devices a user can
 * make. Lines look so: {@code name "virtio-blk-pci", bus PCI, alias "virtio-blk", desc "…", no-user}.
 */
final class DeviceList {
    private static final Pattern LINE = Pattern.compile(
            "^name \"([^\"]+)\"(?:, bus ([^,\n]+))?(?:, alias \"([^\"]+)\")?(?:, desc \"(.*)\")?(, no-user)?$",
            Pattern.MULTILINE);

    private final Map<String, String> buses = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final Map<String, Boolean> unmakeable = new LinkedHashMap<>();

    private DeviceList() {}

    /** An empty list where QEMU has no such command. */
    static DeviceList read(ProbedQemu qemu) {
        try {
            return read(qemu.answer("human-monitor-command", Map.of("command-line", "info qdm"))
                    .asText());
        } catch (QmpException.Refused e) {
            return new DeviceList();
        }
    }

    static DeviceList read(String text) {
        DeviceList list = new DeviceList();
        Matcher line = LINE.matcher(text.replace("\r", ""));
        while (line.find()) {
            String name = line.group(1);
            put(list.buses, name, line.group(2));
            put(list.aliases, line.group(3), name);
            put(list.descriptions, name, line.group(4));
            list.unmakeable.put(name, line.group(5) != null);
        }
        return list;
    }

    private static void put(Map<String, String> map, @Nullable String key, @Nullable String value) {
        if (key != null && value != null) {
            map.put(key, value);
        }
    }

    String bus(String device) {
        return buses.getOrDefault(device, "");
    }

    String description(String device) {
        return descriptions.getOrDefault(device, "");
    }

    /** Whether it is known that {@code -device} does not make one. */
    boolean comesWithMachine(String device) {
        return unmakeable.getOrDefault(device, false);
    }

    /** Names by alias. */
    Map<String, String> aliases() {
        return aliases;
    }
}
