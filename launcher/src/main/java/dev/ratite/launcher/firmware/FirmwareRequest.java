package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.Architecture;

/**
 * A VM that is to start by UEFI.
 *
 * @param vm its name, for error sentences
 * @param machine QEMU's machine type, best the versioned name behind an alias: {@code pc-q35-7.2}
 * @param smm whether the machine may have system management mode. An accelerator that lacks it, or a definition that
 *     turns it off, says no
 */
public record FirmwareRequest(
        String vm, Architecture architecture, String machine, SecureBoot secureBoot, boolean smm) {
    public FirmwareRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(machine, "machine is null");
        requireNonNull(secureBoot, "secureBoot is null");
    }

    /** With SMM where machines of that architecture have it. */
    public FirmwareRequest(String vm, Architecture architecture, String machine, SecureBoot secureBoot) {
        this(vm, architecture, machine, secureBoot, architecture.x86());
    }
}
