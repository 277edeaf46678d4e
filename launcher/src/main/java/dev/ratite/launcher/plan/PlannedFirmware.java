package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The UEFI firmware that was found for a VM.
 *
 * @param code the image
 * @param codeFormat its format, {@code raw} or {@code qcow2}
 * @param flash whether it goes into flash; otherwise QEMU loads it into memory
 * @param variables the VM's variables; null for firmware that keeps none
 * @param variablesTemplate what they are copied from the first time; null when they are there already
 * @param variablesFormat their format
 * @param secureBoot whether it enforces secure boot
 * @param systemManagement whether it needs the system management mode
 * @param why how it was found, in words
 * @param rejected what else was found
 */
public record PlannedFirmware(
        Path code,
        String codeFormat,
        boolean flash,
        @Nullable Path variables,
        @Nullable Path variablesTemplate,
        String variablesFormat,
        boolean secureBoot,
        boolean systemManagement,
        String why,
        List<Rejected> rejected) {
    public PlannedFirmware {
        requireNonNull(code, "code is null");
        requireNonNull(codeFormat, "codeFormat is null");
        requireNonNull(variablesFormat, "variablesFormat is null");
        requireNonNull(why, "why is null");
        rejected = List.copyOf(rejected);
    }
}
