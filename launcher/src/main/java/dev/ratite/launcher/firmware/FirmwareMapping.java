package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a firmware gets into a VM.
 *
 * @param device as the descriptor names it: {@link #FLASH}, {@link #MEMORY}, or one that Ratite does not serve
 * @param mode of flash: {@link #SPLIT}, {@link #COMBINED}, {@link #STATELESS}; of another device {@link #STATELESS}
 * @param code the program
 * @param template what each VM's variable store begins as; there with {@link #SPLIT} alone
 */
record FirmwareMapping(
        String device,
        String mode,
        FirmwareImage code,
        @Nullable FirmwareImage template) {
    static final String FLASH = "flash";

    static final String MEMORY = "memory";

    /** Code is shared and never written; variables have a flash device of their own. */
    static final String SPLIT = "split";

    /** Code and variables are in one file, of which each VM needs a copy. */
    static final String COMBINED = "combined";

    /** Variables are forgotten at the VM's end. */
    static final String STATELESS = "stateless";

    FirmwareMapping {
        requireNonNull(device, "device is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(code, "code is null");
    }

    boolean hasTemplate(Path file) {
        return template != null && template.file().equals(file);
    }
}
