package dev.ratite.qmp.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits for a disk; 0 is no limit. A total excludes limits of its own for reading and for writing. A burst needs the limit
 * it goes beyond, and its length needs the burst.
 *
 * @param bps bytes per second in total
 * @param bpsRead bytes per second read
 * @param bpsWrite bytes per second written
 * @param iops requests per second in total
 * @param iopsRead reading requests per second
 * @param iopsWrite writing requests per second
 * @param bpsBurst bytes per second in a burst
 * @param iopsBurst requests per second in a burst
 * @param burstSeconds how long a burst may last; 1 if left out
 * @param group disks of one group share its limits
 */
public record IoThrottle(
        long bps,
        long bpsRead,
        long bpsWrite,
        long iops,
        long iopsRead,
        long iopsWrite,
        @Nullable Long bpsBurst,
        @Nullable Long iopsBurst,
        @Nullable Long burstSeconds,
        @Nullable String group)
        implements Structure {
    /** Limits on reading and writing together. */
    public static IoThrottle total(long bps, long iops) {
        return new IoThrottle(bps, 0, 0, iops, 0, 0, null, null, null, null);
    }

    /** No limits. */
    public static IoThrottle none() {
        return total(0, 0);
    }

    /** The same, allowing bursts where there is a limit. */
    public IoThrottle withBurst(long burstBps, long burstIops, long seconds) {
        return new IoThrottle(
                bps,
                bpsRead,
                bpsWrite,
                iops,
                iopsRead,
                iopsWrite,
                bps == 0 ? null : Long.valueOf(burstBps),
                iops == 0 ? null : Long.valueOf(burstIops),
                seconds,
                group);
    }

    /** The length of a burst goes only with the burst: QEMU refuses it alone. */
    @Override
    public Map<String, Object> members() {
        return new Arguments()
                .and("bps", bps)
                .and("bps_rd", bpsRead)
                .and("bps_wr", bpsWrite)
                .and("iops", iops)
                .and("iops_rd", iopsRead)
                .and("iops_wr", iopsWrite)
                .and("bps_max", bpsBurst)
                .and("bps_max_length", bpsBurst == null ? null : burstSeconds)
                .and("iops_max", iopsBurst)
                .and("iops_max_length", iopsBurst == null ? null : burstSeconds)
                .and("group", group)
                .toMap();
    }
}
