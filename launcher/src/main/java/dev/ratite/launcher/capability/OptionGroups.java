package dev.ratite.launcher.capability;

import java.util.Map;

/** The names of groups that differ from the option's. */
final class OptionGroups {
    private static final Map<String, String> BY_OPTION =
            Map.of("smp", "smp-opts", "boot", "boot-opts", "m", "memory", "M", "machine");

    private OptionGroups() {}

    static String of(String option) {
        return BY_OPTION.getOrDefault(option, option);
    }
}
