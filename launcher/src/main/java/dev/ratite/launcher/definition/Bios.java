package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The board's own firmware, or one image in its place, as {@code -bios} takes it.
 *
 * @param path the image; null for the board's own
 */
@TypeName("bios")
public record Bios(@Nullable Path path) implements Firmware {
    public Bios {
        Problems problems = new Problems();
        Checks.hostFile(problems, "path", path);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The firmware section is wrong:");
    }
}
