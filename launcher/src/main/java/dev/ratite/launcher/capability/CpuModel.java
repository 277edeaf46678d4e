package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

/**
 * A CPU model.
 *
 * @param name what {@code -cpu} takes
 * @param typeName QEMU's name of the device type; may be empty
 * @param deprecated whether QEMU means to drop it
 */
public record CpuModel(String name, String typeName, boolean deprecated) {
    public CpuModel {
        requireNonNull(name, "name is null");
        requireNonNull(typeName, "typeName is null");
    }
}
