package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import org.jspecify.annotations.Nullable;

/**
 * A thread of QEMU's for the I/O of disks that name it.
 *
 * @param id its name within the VM
 * @param pollMaxNanos how long it busily waits for more, in nanoseconds; null for QEMU's default
 * @param aioMaxBatch requests handed to the host at once; null for QEMU's default
 */
public record IoThread(
        @Required String id,
        @Nullable Long pollMaxNanos,
        @Nullable Long aioMaxBatch) {
    public IoThread {
        requireNonNull(id, "id is null");
        Problems problems = new Problems();
        Checks.id(problems, id);
        Checks.atLeast(problems, "pollMaxNanos", pollMaxNanos, 0);
        Checks.atLeast(problems, "aioMaxBatch", aioMaxBatch, 0);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The I/O thread is wrong:");
    }
}
