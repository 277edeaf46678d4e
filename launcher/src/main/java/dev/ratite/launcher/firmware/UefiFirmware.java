package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The UEFI firmware of one VM.
 *
 * @param code the program, absolute; shared by VMs, so to be given to QEMU read-only
 * @param codeFormat image format of it: {@code raw}, {@code qcow2}
 * @param variablesTemplate what the VM's {@linkplain VariableStore variable store} begins as; null when the firmware
 *     keeps no variables, or none of its templates is known
 * @param variablesFormat image format of template and store
 * @param secureBoot whether the firmware can do secure boot
 * @param requiresSmm whether it hangs silently unless the machine has SMM and its flash devices are secure
 * @param enrolledKeys whether the template is known to hold keys, so that secure boot is on from the first start
 * @param flash whether it goes into flash devices; otherwise QEMU loads the code into memory, by {@code -bios}
 * @param descriptor which descriptor told all this; null when the definition named the code and none describes it
 */
public record UefiFirmware(
        Path code,
        String codeFormat,
        @Nullable Path variablesTemplate,
        String variablesFormat,
        boolean secureBoot,
        boolean requiresSmm,
        boolean enrolledKeys,
        boolean flash,
        @Nullable Path descriptor) {
    static final String RAW = "raw";

    public UefiFirmware {
        requireNonNull(code, "code is null");
        requireNonNull(codeFormat, "codeFormat is null");
        requireNonNull(variablesFormat, "variablesFormat is null");
    }
}
