package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** Where a CPU sits; absent what the machine has no notion of. */
public record CpuProperties(
        @Nullable Long nodeId,
        @Nullable Long drawerId,
        @Nullable Long bookId,
        @Nullable Long socketId,
        @Nullable Long dieId,
        @Nullable Long clusterId,
        @Nullable Long moduleId,
        @Nullable Long coreId,
        @Nullable Long threadId) {
    static CpuProperties read(Fields fields) {
        return new CpuProperties(
                fields.optionalNumber("node-id"),
                fields.optionalNumber("drawer-id"),
                fields.optionalNumber("book-id"),
                fields.optionalNumber("socket-id"),
                fields.optionalNumber("die-id"),
                fields.optionalNumber("cluster-id"),
                fields.optionalNumber("module-id"),
                fields.optionalNumber("core-id"),
                fields.optionalNumber("thread-id"));
    }
}
