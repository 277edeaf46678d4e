package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One NUMA node of the guest. The nodes' memory adds up to the VM's.
 *
 * @param cpus numbers of the virtual CPUs in it, {@code 0-3}; null for none
 * @param memoryMib its memory in MiB
 * @param hostNodes the host's NUMA nodes that its memory comes from; null for those of all memory
 * @param policy how memory is taken from {@code hostNodes}; {@link MemoryPolicy#BIND} when null
 * @param distances distance to each node, itself included: 10 is local; empty for QEMU's own
 */
public record NumaNode(
        @Nullable String cpus,
        @Required Integer memoryMib,
        @Nullable String hostNodes,
        @Nullable MemoryPolicy policy,
        List<Integer> distances) {
    public NumaNode {
        requireNonNull(memoryMib, "memoryMib is null");
        distances = List.copyOf(distances);
        Problems problems = new Problems();
        Checks.numbers(problems, "cpus", cpus);
        Checks.atLeast(problems, "memoryMib", memoryMib, 1);
        Checks.numbers(problems, "hostNodes", hostNodes);
        Checks.needs(problems, "policy", policy, "hostNodes", hostNodes);
        for (int i = 0; i < distances.size(); i++) {
            Checks.range(problems, "distances[" + i + "]", distances.get(i), 10, 255);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The NUMA node is wrong:");
    }
}
