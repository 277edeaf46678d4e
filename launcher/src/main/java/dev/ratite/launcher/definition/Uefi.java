package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * UEFI firmware in flash, with variables of the VM's own. Code and template come from the host's firmware descriptors unless
 * given.
 *
 * @param code the firmware image; null to look it up
 * @param variablesTemplate what the VM's variables are copied from the first time; null to look it up
 * @param variables the VM's variables; null for a file that Ratite keeps for this VM
 * @param secureBoot whether secure boot is on; null for whatever firmware is found
 */
@DefaultType
@TypeName("uefi")
public record Uefi(
        @Nullable Path code,
        @Nullable Path variablesTemplate,
        @Nullable Path variables,
        @Nullable Boolean secureBoot) implements Firmware {
    public Uefi {
        Problems problems = new Problems();
        Checks.hostFile(problems, "code", code);
        Checks.hostFile(problems, "variablesTemplate", variablesTemplate);
        Checks.absolute(problems, "variables", variables);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The firmware section is wrong:");
    }
}
