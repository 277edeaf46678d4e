package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;

/**
 * A pair of named pipes, {@code PATH.in} and {@code PATH.out}, which are there already.
 *
 * @param path their common name; absolute
 */
@TypeName("pipe")
public record PipeChardev(@Required Path path) implements CharDevice {
    public PipeChardev {
        requireNonNull(path, "path is null");
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
