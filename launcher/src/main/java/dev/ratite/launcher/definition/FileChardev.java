package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;

/**
 * Output into a file.
 *
 * @param path the file; absolute
 * @param append whether what is there is kept
 */
@TypeName("file")
public record FileChardev(@Required Path path, boolean append) implements CharDevice {
    public FileChardev {
        requireNonNull(path, "path is null");
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
