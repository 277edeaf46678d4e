package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.definition.FileBackend;
import dev.ratite.launcher.definition.MemfdBackend;
import dev.ratite.launcher.definition.Memory;
import dev.ratite.launcher.definition.MemoryBackend;
import dev.ratite.launcher.definition.MemoryPolicy;
import dev.ratite.launcher.definition.NumaNode;
import dev.ratite.launcher.definition.NumberSet;
import dev.ratite.launcher.definition.VirtioFsFolder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Size of the memory and where it comes from. */
final class MemorySection extends Section {
    private static final String BACKEND = "memory.0";

    MemorySection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    static String nodeBackend(int node) {
        return "memory." + node;
    }

    Map<String, Object> machineProperties() {
        return needsBackend() && vm.cpu().numa().isEmpty()
                ? Fields.of("memory-backend", BACKEND).map()
                : Map.of();
    }

    @Override
    void plan() {
        Memory memory = vm.memory();
        Fields size = Fields.of("size", vm.memoryMib() + "M")
                .and("slots", memory.slots())
                .and("maxmem", memory.maxMib() == null ? null : memory.maxMib() + "M");
        draft.comma("-m", null, size.map(), new Origin("memoryMib", "memory"));
        if (memory.lock()) {
            draft.comma(
                    "-overcommit",
                    null,
                    Fields.of("mem-lock", true).map(),
                    new Origin("memory.lock", "memory is never swapped out"));
        }
        backends();
    }

    private void backends() {
        List<NumaNode> nodes = vm.cpu().numa();
        if (nodes.isEmpty() && needsBackend()) {
            Origin origin = new Origin("memory", "where the memory comes from");
            if (virtioFs() && vm.memory().share() == null) {
                origin = origin.and("shared, since virtiofs maps it");
            }
            backend(
                    BACKEND,
                    vm.memoryMib(),
                    vm.memory().hostNodes(),
                    vm.memory().policy(),
                    origin);
        }
        for (int i = 0; i < nodes.size(); i++) {
            NumaNode node = nodes.get(i);
            boolean own = node.hostNodes() != null; // what is said of all memory holds for nodes that say nothing
            backend(
                    nodeBackend(i),
                    node.memoryMib(),
                    own ? node.hostNodes() : vm.memory().hostNodes(),
                    own ? node.policy() : vm.memory().policy(),
                    new Origin("cpu.numa[" + i + "]", "the node's memory"));
        }
    }

    private void backend(String id, int mib, @Nullable String hostNodes, @Nullable MemoryPolicy policy, Origin origin) {
        Memory memory = vm.memory();
        MemoryBackend backend = memory.backend();
        Fields fields = Fields.of("size", (long) mib << 20)
                .and("prealloc", memory.prealloc())
                .and("share", shared())
                .and("merge", memory.merge())
                .and("dump", memory.dump());
        if (hostNodes != null) {
            fields.and("host-nodes", NumberSet.parse(hostNodes))
                    .and("policy", (policy == null ? MemoryPolicy.BIND : policy).word());
        }
        if (backend instanceof FileBackend file) {
            fields.and("mem-path", file.path().toString()).and("discard-data", file.discardData() ? true : null);
        }
        if (backend instanceof MemfdBackend memfd && memfd.hugePages()) {
            fields.and("hugetlb", true)
                    .and("hugetlbsize", memfd.hugePageKib() == null ? null : (long) memfd.hugePageKib() << 10);
        }
        draft.object(new QemuObject(type(backend), id, fields.map()), origin);
    }

    /** virtiofs maps the memory. */
    private @Nullable Boolean shared() {
        Boolean share = vm.memory().share();
        return (share == null && virtioFs()) ? Boolean.TRUE : share;
    }

    private String type(@Nullable MemoryBackend backend) {
        if (backend instanceof FileBackend) {
            return "memory-backend-file";
        }
        boolean memfd = backend instanceof MemfdBackend || (backend == null && virtioFs());
        return memfd ? "memory-backend-memfd" : "memory-backend-ram";
    }

    private boolean virtioFs() {
        return vm.shares().stream().anyMatch(VirtioFsFolder.class::isInstance);
    }

    private boolean needsBackend() {
        Memory memory = vm.memory();
        return memory.backend() != null
                || memory.prealloc() != null
                || memory.share() != null
                || memory.merge() != null
                || memory.dump() != null
                || memory.hostNodes() != null
                || virtioFs();
    }
}
