package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine type.
 *
 * @param aliasOrNull another name, which in another QEMU may mean another machine
 * @param standard whether QEMU takes it where none is named
 * @param numaMemory whether {@code -numa node,mem=} works; {@code memdev=} works on every machine with NUMA
 * @param defaultCpuTypeOrNull QEMU's type name, as in {@link CpuModel#typeName}
 * @param defaultRamIdOrNull the id its memory backend has where none is named
 * @param properties what {@code -machine} takes beside what it takes for all; empty where they are not known
 * @param propertiesKnown whether the properties could be asked
 */
public record MachineType(
        String name,
        @Nullable String aliasOrNull,
        boolean standard,
        long maxCpus,
        boolean hotpluggableCpus,
        boolean numaMemory,
        boolean deprecated,
        @Nullable String defaultCpuTypeOrNull,
        @Nullable String defaultRamIdOrNull,
        Map<String, DeviceProperty> properties,
        boolean propertiesKnown) {
    public MachineType {
        requireNonNull(name, "name is null");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public Optional<String> alias() {
        return Optional.ofNullable(aliasOrNull);
    }

    public Optional<String> defaultCpuType() {
        return Optional.ofNullable(defaultCpuTypeOrNull);
    }

    public Optional<String> defaultRamId() {
        return Optional.ofNullable(defaultRamIdOrNull);
    }
}
