package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;

/**
 * A parallel port of the host.
 *
 * @param path its device file; absolute
 */
@TypeName("parallel")
public record HostParallelChardev(@Required Path path) implements CharDevice {
    public HostParallelChardev {
        requireNonNull(path, "path is null");
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
