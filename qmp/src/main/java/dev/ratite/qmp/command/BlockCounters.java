package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** Counters of a disk, from when QEMU started. Times in nanoseconds. */
public record BlockCounters(
        long rdBytes,
        long wrBytes,
        @Nullable Long unmapBytes,
        long rdOperations,
        long wrOperations,
        long flushOperations,
        @Nullable Long unmapOperations,
        long rdTotalTimeNs,
        long wrTotalTimeNs,
        long flushTotalTimeNs,
        long wrHighestOffset,
        long rdMerged,
        long wrMerged,
        @Nullable Long idleTimeNs,
        long failedRdOperations,
        long failedWrOperations,
        long failedFlushOperations) {
    static BlockCounters read(Fields fields) {
        return new BlockCounters(
                fields.number("rd_bytes"),
                fields.number("wr_bytes"),
                fields.optionalNumber("unmap_bytes"),
                fields.number("rd_operations"),
                fields.number("wr_operations"),
                fields.number("flush_operations"),
                fields.optionalNumber("unmap_operations"),
                fields.number("rd_total_time_ns"),
                fields.number("wr_total_time_ns"),
                fields.number("flush_total_time_ns"),
                fields.number("wr_highest_offset"),
                fields.number("rd_merged"),
                fields.number("wr_merged"),
                fields.optionalNumber("idle_time_ns"),
                fields.number("failed_rd_operations"),
                fields.number("failed_wr_operations"),
                fields.number("failed_flush_operations"));
    }
}
