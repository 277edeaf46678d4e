package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A machine type.
 *
 * @param alias another name, which in another version may mean another machine
 */
public record MachineInfo(
        String name,
        @Nullable String alias,
        @Nullable Boolean isDefault,
        long cpuMax,
        boolean hotpluggableCpus,
        @Nullable Boolean numaMemSupported,
        @Nullable Boolean deprecated,
        @Nullable String defaultCpuType,
        @Nullable String defaultRamId,
        @Nullable Boolean acpi) {
    static MachineInfo read(Fields fields) {
        return new MachineInfo(
                fields.text("name"),
                fields.optionalText("alias"),
                fields.optionalFlag("is-default"),
                fields.number("cpu-max"),
                fields.flag("hotpluggable-cpus"),
                fields.optionalFlag("numa-mem-supported"),
                fields.optionalFlag("deprecated"),
                fields.optionalText("default-cpu-type"),
                fields.optionalText("default-ram-id"),
                fields.optionalFlag("acpi"));
    }
}
