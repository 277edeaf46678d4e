package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The last output, kept in QEMU's memory.
 *
 * @param sizeBytes how much, a power of two; null for QEMU's default of 64 KiB
 */
@TypeName("ringbuf")
public record RingbufChardev(@Nullable Integer sizeBytes) implements CharDevice {
    public RingbufChardev {
        Problems problems = new Problems();
        if (sizeBytes != null && (sizeBytes <= 0 || Integer.bitCount(sizeBytes) != 1)) {
            problems.add(
                    "sizeBytes",
                    DefinitionError.BAD_VALUE,
                    sizeBytes + " is no power of two",
                    "choose for example 65536");
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
