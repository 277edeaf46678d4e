package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;

/**
 * A serial port of the host.
 *
 * @param path its device file; absolute
 */
@TypeName("serial")
public record HostSerialChardev(@Required Path path) implements CharDevice {
    public HostSerialChardev {
        requireNonNull(path, "path is null");
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
