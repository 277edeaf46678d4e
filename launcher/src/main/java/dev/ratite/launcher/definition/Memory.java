package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The memory beyond its size.
 *
 * @param backend where the memory comes from; null for plain memory of the process
 * @param prealloc whether all of it is taken at the start
 * @param share whether other processes may map it; virtiofs and vhost-user need that
 * @param lock whether it is kept from being swapped out
 * @param merge whether the host may merge equal pages; null for QEMU's default
 * @param dump whether a core dump holds it; null for QEMU's default
 * @param hostNodes the host's NUMA nodes that it comes from; null for any
 * @param policy how it is taken from {@code hostNodes}; {@link MemoryPolicy#BIND} when null
 * @param slots slots for memory plugged in later
 * @param maxMib memory that there may be once all slots are filled, in MiB
 */
public record Memory(
        @Nullable MemoryBackend backend,
        @Nullable Boolean prealloc,
        @Nullable Boolean share,
        boolean lock,
        @Nullable Boolean merge,
        @Nullable Boolean dump,
        @Nullable String hostNodes,
        @Nullable MemoryPolicy policy,
        @Nullable Integer slots,
        @Nullable Integer maxMib) {
    public Memory {
        Problems problems = new Problems();
        Checks.numbers(problems, "hostNodes", hostNodes);
        Checks.needs(problems, "policy", policy, "hostNodes", hostNodes);
        Checks.needs(problems, "slots", slots, "maxMib", maxMib);
        Checks.needs(problems, "maxMib", maxMib, "slots", slots);
        Checks.range(problems, "slots", slots, 1, 256);
        Checks.atLeast(problems, "maxMib", maxMib, 1);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The memory section is wrong:");
    }
    /** Plain memory of the process. */
    public static final Memory DEFAULT = builder().build();

    public static MemoryBuilder builder() {
        return new MemoryBuilder();
    }
}
