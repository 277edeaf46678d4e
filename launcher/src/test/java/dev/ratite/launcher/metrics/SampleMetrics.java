package dev.ratite.launcher.metrics;

import dev.ratite.launcher.runtime.BalloonStatistics;
import dev.ratite.launcher.runtime.DiskStatistics;
import dev.ratite.launcher.vm.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up VMs, with numbers that are easy to tell from each other. */
final class SampleMetrics {
    private SampleMetrics() {}

    /** With every number there is. */
    static VmMetrics full(String vm) {
        return new VmMetrics(
                vm,
                VmState.RUNNING,
                "42-4711",
                new ProcessMetrics(
                        42, Duration.ofSeconds(100), Duration.ofMillis(1500), Duration.ofMillis(500), 1000L, 900L),
                Map.of(0, Duration.ofMillis(750), 1, Duration.ofMillis(250)),
                new MemoryMetrics(
                        2000L, 1800L, new BalloonStatistics(Instant.now(), 1000L, 300L, 400L, 100L, 0L, 0L, 1L, 2L)),
                Map.of("root", disk(), "odd \"\\\n name", disk()),
                Map.of("lan", new NetworkCounters(1, 2, 3, 4, 5, 6, 7, 8)));
    }

    private static DiskStatistics disk() {
        return new DiskStatistics(
                1,
                2,
                3,
                4L,
                4096,
                8192,
                512L,
                Duration.ofNanos(7),
                Duration.ofSeconds(5_000_000_000L, 123_456_789),
                Duration.ZERO,
                1,
                0,
                0);
    }

    /** One that does not answer. */
    static VmMetrics silent(String vm) {
        return new VmMetrics(
                vm,
                VmState.UNRESPONSIVE,
                "42-4711",
                new ProcessMetrics(42, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(1), 1000L, null),
                Map.of(),
                MemoryMetrics.UNKNOWN,
                Map.of(),
                Map.of());
    }

    static List<VmMetrics> all() {
        return List.of(full("full"), silent("silent"), VmMetrics.without("gone", VmState.CRASHED));
    }
}
