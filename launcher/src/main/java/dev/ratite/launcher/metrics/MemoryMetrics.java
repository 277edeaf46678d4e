package dev.ratite.launcher.metrics;

import dev.ratite.launcher.runtime.BalloonStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A VM's memory. What the host has given for it is in {@link ProcessMetrics}.
 *
 * @param configuredOrNull bytes that the VM has, those plugged in included
 * @param balloonOrNull bytes that the balloon leaves the guest; null without a balloon
 * @param guestOrNull what the guest says of it; null without a balloon or a driver for it, and when that is out of date
 */
public record MemoryMetrics(
        @Nullable Long configuredOrNull,
        @Nullable Long balloonOrNull,
        @Nullable BalloonStatistics guestOrNull) {
    /** Nothing is known. */
    public static final MemoryMetrics UNKNOWN = new MemoryMetrics(null, null, null);

    /** Bytes that the VM has, those plugged in included. */
    public OptionalLong configured() {
        return configuredOrNull == null ? OptionalLong.empty() : OptionalLong.of(configuredOrNull);
    }

    /** Bytes that the balloon leaves the guest. */
    public OptionalLong balloon() {
        return balloonOrNull == null ? OptionalLong.empty() : OptionalLong.of(balloonOrNull);
    }

    /** What the guest says of it. */
    public Optional<BalloonStatistics> guest() {
        return Optional.ofNullable(guestOrNull);
    }
}
