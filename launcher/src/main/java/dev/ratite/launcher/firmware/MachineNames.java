package dev.ratite.launcher.firmware;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a machine type may be called in a descriptor. Descriptors have patterns of versioned names ({@code pc-q35-*}),
 * whereas people write {@code q35}; that one is looked up as {@code pc-q35-}, which such a pattern matches.
 */
record MachineNames(List<String> all) {
    private static final Map<String, String> PREFIXES = Map.of("q35", "pc-q35-", "pc", "pc-i440fx-", "virt", "virt-");

    MachineNames {
        all = List.copyOf(all);
    }

    static MachineNames of(String machine) {
        Set<String> names = new LinkedHashSet<>();
        names.add(machine);
        PREFIXES.forEach((alias, prefix) -> {
            if (machine.equals(alias)) {
                names.add(prefix);
            } else if (machine.startsWith(prefix)) {
                names.add(alias);
            }
        });
        return new MachineNames(List.copyOf(names));
    }
}
