package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How much memory the VM has.
 *
 * @param baseMemory bytes it began with
 * @param pluggedMemory bytes plugged in since; absent if the machine cannot
 */
public record MemorySize(long baseMemory, @Nullable Long pluggedMemory) {
    static MemorySize read(Fields fields) {
        return new MemorySize(fields.number("base-memory"), fields.optionalNumber("plugged-memory"));
    }
}
