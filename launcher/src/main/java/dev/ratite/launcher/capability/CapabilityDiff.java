package dev.ratite.launcher.capability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two QEMUs side by side, as text. For one comparison. */
final class CapabilityDiff {
    private final QemuCapabilities from;
    private final QemuCapabilities to;
    private final StringBuilder text = new StringBuilder();

    CapabilityDiff(QemuCapabilities from, QemuCapabilities to) {
        this.from = from;
        this.to = to;
    }

    String text() {
        words("accelerators", from.accelerators(), to.accelerators());
        words("machine types", from.machineTypes(), to.machineTypes());
        aliases();
        words("CPU models", from.cpuModels().keySet(), to.cpuModels().keySet());
        words("CPU features", from.cpuFeatures(), to.cpuFeatures());
        devices();
        words("object types", from.objectTypes(), to.objectTypes());
        words("displays", from.displayTypes(), to.displayTypes());
        words("audio drivers", from.audioDrivers(), to.audioDrivers());
        words("character devices", from.chardevBackends(), to.chardevBackends());
        words("block drivers", from.blockDrivers(), to.blockDrivers());
        words("netdev types", from.netdevTypes(), to.netdevTypes());
        words("options", from.options(), to.options());
        optionKeys();
        return text + from.schema().diff(to.schema());
    }

    /** {@code q35} means another machine in each version. */
    private void aliases() {
        Map<String, String> before = aliases(from);
        Map<String, String> after = aliases(to);
        List<String> lines = new ArrayList<>();
        before.forEach((alias, name) -> {
            String now = after.getOrDefault(alias, name);
            if (!now.equals(name)) {
                lines.add("  ~ " + alias + ": " + name + " -> " + now);
            }
        });
        section("machine aliases", lines);
    }

    private static Map<String, String> aliases(QemuCapabilities qemu) {
        Map<String, String> names = new TreeMap<>();
        for (String each : qemu.machineTypes()) {
            qemu.machine(each).flatMap(MachineType::alias).ifPresent(alias -> names.put(alias, each));
        }
        return names;
    }

    private void devices() {
        List<String> lines = new ArrayList<>();
        for (String name : all(from.deviceTypes(), to.deviceTypes())) {
            Optional<DeviceType> before = from.device(name);
            Optional<DeviceType> after = to.device(name);
            if (before.isEmpty() || after.isEmpty()) {
                lines.add((after.isEmpty() ? "  - " : "  + ") + name);
            } else if (before.get().propertiesKnown() && after.get().propertiesKnown()) {
                List<String> changes = changes(
                        before.get().properties().keySet(),
                        after.get().properties().keySet());
                if (!changes.isEmpty()) {
                    lines.add("  ~ " + name);
                    changes.forEach(change -> lines.add("      " + change));
                }
            }
        }
        section("device types", lines);
    }

    private void optionKeys() {
        List<String> lines = new ArrayList<>();
        for (String option : all(from.options(), to.options())) {
            Optional<List<String>> before = from.optionKeys(option);
            Optional<List<String>> after = to.optionKeys(option);
            if (before.isPresent() && after.isPresent()) {
                changes(before.get(), after.get()).forEach(change -> lines.add("  ~ -" + option + " " + change));
            }
        }
        section("option keys", lines);
    }

    private void words(String title, Collection<String> before, Collection<String> after) {
        section(title, changes(before, after).stream().map(line -> "  " + line).toList());
    }

    private static List<String> changes(Collection<String> before, Collection<String> after) {
        return all(before, after).stream()
                .filter(word -> before.contains(word) != after.contains(word))
                .map(word -> (after.contains(word) ? "+ " : "- ") + word)
                .collect(Collectors.toList());
    }

    private static Set<String> all(Collection<String> before, Collection<String> after) {
        Set<String> names = new TreeSet<>(before);
        names.addAll(after);
        return names;
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }
}
