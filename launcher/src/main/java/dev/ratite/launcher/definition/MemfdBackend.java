package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Anonymous memory with a file descriptor, {@code memory-backend-memfd}.
 *
 * @param hugePages whether it is made of huge pages
 * @param hugePageKib size of a huge page in KiB; null for the host's default
 */
@TypeName("memfd")
public record MemfdBackend(boolean hugePages, @Nullable Integer hugePageKib) implements MemoryBackend {
    public MemfdBackend {
        Problems problems = new Problems();
        if (!hugePages) {
            Checks.absent(problems, "hugePageKib", hugePageKib, "add \"hugePages\": true");
        }
        Checks.atLeast(problems, "hugePageKib", hugePageKib, 4);
        Checks.powerOfTwo(problems, "hugePageKib", hugePageKib);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The memory backend is wrong:");
    }
}
