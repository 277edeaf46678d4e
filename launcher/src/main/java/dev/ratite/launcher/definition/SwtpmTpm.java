package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A TPM 2.0 of software: a swtpm process of the VM's own.
 *
 * @param device the guest device's QEMU name; null for what suits the board
 * @param state directory of the TPM's state; absolute; null for one that Ratite keeps for this VM
 * @param program the swtpm program; absolute; null to look it up
 */
@TypeName("swtpm")
public record SwtpmTpm(
        @Nullable String device,
        @Nullable Path state,
        @Nullable Path program) implements Tpm {
    public SwtpmTpm {
        Problems problems = new Problems();
        Checks.absolute(problems, "state", state);
        Checks.absolute(problems, "program", program);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The tpm section is wrong:");
    }
}
