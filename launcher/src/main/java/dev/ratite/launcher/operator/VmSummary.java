package dev.ratite.launcher.operator;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One VM at one moment.
 *
 * @param name the VM's name
 * @param state what it does
 * @param pidOrNull QEMU's process id; null when there is no QEMU
 * @param uptimeOrNull since QEMU's start; null when there is no QEMU
 * @param forwards where the host reaches the guest
 * @param exitOrNull how it ended; null when it has not
 * @param directory the VM's own directory
 * @param whyOrNull why it is UNRESPONSIVE or UNKNOWN, in words; null in other states
 */
public record VmSummary(
        String name,
        VmState state,
        @Nullable Long pidOrNull,
        @Nullable Duration uptimeOrNull,
        List<PortForward> forwards,
        @Nullable Exit exitOrNull,
        Path directory,
        @Nullable String whyOrNull) {
    public VmSummary {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(directory, "directory is null");
        forwards = List.copyOf(forwards);
    }

    public OptionalLong pid() {
        return pidOrNull == null ? OptionalLong.empty() : OptionalLong.of(pidOrNull);
    }

    public Optional<Duration> uptime() {
        return Optional.ofNullable(uptimeOrNull);
    }

    /** Why it is UNRESPONSIVE or UNKNOWN, in words, and what to do about it. */
    public Optional<String> why() {
        return Optional.ofNullable(whyOrNull);
    }

    public Optional<Exit> exit() {
        return Optional.ofNullable(exitOrNull);
    }
}
