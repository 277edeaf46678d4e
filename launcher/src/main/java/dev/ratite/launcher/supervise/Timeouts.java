package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param launch from starting QEMU to its monitor's first answer
 * @param command one QMP command
 * @param plugin one call into a plugin
 * @param guest what a guest gets to power off before it is ended by other means
 */
public record Timeouts(Duration launch, Duration command, Duration plugin, Duration guest) {
    public Timeouts {
        requireNonNull(launch, "launch is null");
        requireNonNull(command, "command is null");
        requireNonNull(plugin, "plugin is null");
        requireNonNull(guest, "guest is null");
    }
}
