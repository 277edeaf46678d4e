package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The host's own TPM.
 *
 * @param device the guest device's QEMU name; null for what suits the board
 * @param path the device file; {@code /dev/tpm0} when null
 * @param cancelPath the file by which a command is cancelled; null for QEMU's own guess
 */
@TypeName("passthrough")
public record PassthroughTpm(
        @Nullable String device,
        @Nullable Path path,
        @Nullable Path cancelPath) implements Tpm {
    public PassthroughTpm {
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        Checks.absolute(problems, "cancelPath", cancelPath);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The tpm section is wrong:");
    }
}
