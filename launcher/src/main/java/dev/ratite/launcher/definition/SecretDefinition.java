package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A secret that other parts of a definition name by its id. Its value never stands in a definition, a command line, a log
 * or an exception: QEMU reads the file.
 *
 * @param id its name within the VM
 * @param file the file that holds it; absolute
 * @param format how it is written; {@link SecretFormat#RAW} unless given
 */
public record SecretDefinition(
        @Required String id, @Required Path file, SecretFormat format) {
    /** Fills in defaults and checks. */
    public SecretDefinition(String id, Path file, @Nullable SecretFormat format) {
        this.id = requireNonNull(id, "id is null");
        this.file = requireNonNull(file, "file is null");
        this.format = requireNonNullElse(format, SecretFormat.RAW);
        check();
    }

    private void check() {
        Problems problems = new Problems();
        Checks.id(problems, id);
        Checks.hostFile(problems, "file", file);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The secret is wrong:");
    }
}
