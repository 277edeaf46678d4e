package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;

/**
 * Memory in a file, {@code memory-backend-file}: a file of its own, or one that QEMU makes in a directory and removes at
 * once, as on a hugetlbfs.
 *
 * @param path file or directory; absolute
 * @param discardData whether a file's content need not reach the disk when QEMU ends
 */
@TypeName("file")
public record FileBackend(@Required Path path, boolean discardData) implements MemoryBackend {
    public FileBackend {
        requireNonNull(path, "path is null");
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The memory backend is wrong:");
    }
}
