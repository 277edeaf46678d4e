package dev.ratite.launcher.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A virtual CPU and the thread of the host that runs it.
 *
 * @param vcpu its number, from 0
 * @param threadId the host's number of the thread
 * @param hostCpus host CPUs on which the thread may run, {@code 0-3,8}
 * @param timeOrNull what the thread has run since it began; null when it runs other virtual CPUs as well, as some of QEMU's
 *     emulations do
 */
public record CpuThread(
        int vcpu, long threadId, String hostCpus, @Nullable Duration timeOrNull) {
    public CpuThread {
        requireNonNull(hostCpus, "hostCpus is null");
    }

    /** What the thread has run since it began, where it runs this virtual CPU alone. */
    public Optional<Duration> time() {
        return Optional.ofNullable(timeOrNull);
    }
}
