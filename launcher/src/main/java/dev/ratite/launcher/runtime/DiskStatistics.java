package dev.ratite.launcher.runtime;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.command.BlockCounters;
import dev.ratite.qmp.command.BlockStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a guest has done with a disk since QEMU was started. Resets of the guest do not set it back.
 *
 * @param reads requests to read that were done
 * @param writes requests to write that were done
 * @param flushes requests to flush that were done
 * @param discardsOrNull requests to discard that were done; null where this QEMU does not count them
 * @param readBytes bytes read
 * @param writtenBytes bytes written
 * @param discardedBytesOrNull bytes discarded; null where this QEMU does not count them
 * @param readTime what all reads together took
 * @param writeTime what all writes together took
 * @param flushTime what all flushes together took
 * @param failedReads requests to read that failed
 * @param failedWrites requests to write that failed
 * @param failedFlushes requests to flush that failed
 */
public record DiskStatistics(
        long reads,
        long writes,
        long flushes,
        @Nullable Long discardsOrNull,
        long readBytes,
        long writtenBytes,
        @Nullable Long discardedBytesOrNull,
        Duration readTime,
        Duration writeTime,
        Duration flushTime,
        long failedReads,
        long failedWrites,
        long failedFlushes) {
    public DiskStatistics {
        requireNonNull(readTime, "readTime is null");
        requireNonNull(writeTime, "writeTime is null");
        requireNonNull(flushTime, "flushTime is null");
    }

    /** What {@code query-blockstats} tells, by the id of the guest's device; devices without an id are left out. */
    public static Map<String, DiskStatistics> byDisk(List<BlockStats> answer) {
        Map<String, DiskStatistics> disks = new LinkedHashMap<>();
        for (BlockStats stats : answer) {
            if (stats.qdev() != null) {
                DevicePath.id(stats.qdev()).ifPresent(id -> disks.put(id, of(stats.stats())));
            }
        }
        return disks;
    }

    private static DiskStatistics of(BlockCounters counters) {
        return new DiskStatistics(
                counters.rdOperations(),
                counters.wrOperations(),
                counters.flushOperations(),
                counters.unmapOperations(),
                counters.rdBytes(),
                counters.wrBytes(),
                counters.unmapBytes(),
                Duration.ofNanos(counters.rdTotalTimeNs()),
                Duration.ofNanos(counters.wrTotalTimeNs()),
                Duration.ofNanos(counters.flushTotalTimeNs()),
                counters.failedRdOperations(),
                counters.failedWrOperations(),
                counters.failedFlushOperations());
    }

    public OptionalLong discards() {
        return discardsOrNull == null ? OptionalLong.empty() : OptionalLong.of(discardsOrNull);
    }

    public OptionalLong discardedBytes() {
        return discardedBytesOrNull == null ? OptionalLong.empty() : OptionalLong.of(discardedBytesOrNull);
    }

    /** What a read took on average; empty before the first. */
    public Optional<Duration> readLatency() {
        return average(readTime, reads);
    }

    /** What a write took on average; empty before the first. */
    public Optional<Duration> writeLatency() {
        return average(writeTime, writes);
    }

    /** What a flush took on average; empty before the first. */
    public Optional<Duration> flushLatency() {
        return average(flushTime, flushes);
    }

    private static Optional<Duration> average(Duration total, long number) {
        return number == 0 ? Optional.empty() : Optional.of(total.dividedBy(number));
    }
}
