package dev.ratite.launcher.metrics;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.runtime.DiskStatistics;
import dev.ratite.launcher.vm.VmState;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One VM in numbers, at one moment. A VM that does not answer has its state and its process alone.
 *
 * @param vm its name
 * @param state what it does
 * @param incarnationOrNull which QEMU the counters belong to: another one, after the VM was launched anew, begins at zero;
 *     null when there is no QEMU
 * @param processOrNull QEMU's process; null when there is none
 * @param vcpuTimes what each virtual CPU's thread has run, by the CPU's number; without those that share a thread
 * @param memory the VM's memory
 * @param disks what the guest has done with its disks, by the disk's id
 * @param networks what the guest has sent and received, by the network's id; only networks with an interface of the host
 *     have it
 */
public record VmMetrics(
        String vm,
        VmState state,
        @Nullable String incarnationOrNull,
        @Nullable ProcessMetrics processOrNull,
        Map<Integer, Duration> vcpuTimes,
        MemoryMetrics memory,
        Map<String, DiskStatistics> disks,
        Map<String, NetworkCounters> networks) {
    public VmMetrics {
        requireNonNull(vm, "vm is null");
        requireNonNull(state, "state is null");
        requireNonNull(memory, "memory is null");
        vcpuTimes = Collections.unmodifiableMap(new LinkedHashMap<>(vcpuTimes));
        disks = Collections.unmodifiableMap(new LinkedHashMap<>(disks));
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }

    /** A VM whose QEMU has gone, or not come yet. */
    public static VmMetrics without(String vm, VmState state) {
        return new VmMetrics(vm, state, null, null, Map.of(), MemoryMetrics.UNKNOWN, Map.of(), Map.of());
    }

    /** Which QEMU the counters belong to. */
    public Optional<String> incarnation() {
        return Optional.ofNullable(incarnationOrNull);
    }

    /** QEMU's process. */
    public Optional<ProcessMetrics> process() {
        return Optional.ofNullable(processOrNull);
    }
}
