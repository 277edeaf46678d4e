package dev.ratite.launcher.metrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's process, as the host's kernel sees it.
 *
 * @param pid its number
 * @param uptime since its start
 * @param userTime what its threads have run in its own code, the guest's included
 * @param systemTime what its threads have run in the kernel
 * @param residentOrNull bytes of memory that are there, what other processes use as well counting in full; null when the
 *     process ends
 * @param proportionalOrNull the same, but of what several processes use each has its share; null when it could not be read
 *     in time
 */
public record ProcessMetrics(
        long pid,
        Duration uptime,
        Duration userTime,
        Duration systemTime,
        @Nullable Long residentOrNull,
        @Nullable Long proportionalOrNull) {
    public ProcessMetrics {
        requireNonNull(uptime, "uptime is null");
        requireNonNull(userTime, "userTime is null");
        requireNonNull(systemTime, "systemTime is null");
    }

    /** Bytes of memory that are there (RSS). */
    public OptionalLong resident() {
        return residentOrNull == null ? OptionalLong.empty() : OptionalLong.of(residentOrNull);
    }

    /** Its share of the memory that is there (PSS). */
    public OptionalLong proportional() {
        return proportionalOrNull == null ? OptionalLong.empty() : OptionalLong.of(proportionalOrNull);
    }
}
