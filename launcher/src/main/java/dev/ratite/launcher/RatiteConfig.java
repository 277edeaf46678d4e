package dev.ratite.launcher;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.process.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How Ratite behaves. Read before anything is opened, and unchanging from then on.
 *
 * @param stateDirectory where VMs are kept; absolute. Programs that share it see each other's VMs
 * @param searchPath directories in which QEMU is looked for, as in {@code PATH}
 * @param launchTimeout from starting QEMU to its monitor's first answer
 * @param commandTimeout what one QMP command gets
 * @param pluginTimeout what one call into a plugin gets
 * @param guestTimeout what a guest gets to power off, where a stop names no time of its own
 * @param onClose what becomes of the VMs of a {@link Ratite} that is closed; those detached before go on in any case
 */
public record RatiteConfig(
        Path stateDirectory,
        String searchPath,
        Duration launchTimeout,
        Duration commandTimeout,
        Duration pluginTimeout,
        Duration guestTimeout,
        OnClose onClose) {
    private static final Duration LAUNCH = Duration.ofSeconds(30);
    private static final Duration COMMAND = Duration.ofSeconds(10);
    private static final Duration PLUGIN = Duration.ofSeconds(10);
    private static final Duration GUEST = Duration.ofSeconds(30);

    public RatiteConfig {
        requireNonNull(stateDirectory, "stateDirectory is null");
        requireNonNull(searchPath, "searchPath is null");
        requireNonNull(onClose, "onClose is null");
        positive("launchTimeout", launchTimeout);
        positive("commandTimeout", commandTimeout);
        positive("pluginTimeout", pluginTimeout);
        positive("guestTimeout", guestTimeout);
        if (!stateDirectory.isAbsolute()) {
            throw new IllegalArgumentException("stateDirectory " + stateDirectory + " is not absolute");
        }
    }

    /**
     * Defaults, with VMs kept in {@code RATITE_STATE}, or else in {@code $XDG_STATE_HOME/ratite} or
     * {@code ~/.local/state/ratite}.
     */
    public static RatiteConfig ofEnvironment(Map<String, String> environment) {
        return in(
                StateDirectory.fromEnvironment(environment, Path.of(System.getProperty("user.home")))
                        .root(),
                environment.getOrDefault("PATH", ""));
    }

    /** Defaults, with VMs kept in a directory of the caller's choice. */
    public static RatiteConfig in(Path stateDirectory) {
        return in(stateDirectory, System.getenv().getOrDefault("PATH", ""));
    }

    private static RatiteConfig in(Path stateDirectory, String searchPath) {
        return new RatiteConfig(stateDirectory, searchPath, LAUNCH, COMMAND, PLUGIN, GUEST, OnClose.STOP);
    }

    public RatiteConfig withLaunchTimeout(Duration timeout) {
        return new RatiteConfig(
                stateDirectory, searchPath, timeout, commandTimeout, pluginTimeout, guestTimeout, onClose);
    }

    public RatiteConfig withCommandTimeout(Duration timeout) {
        return new RatiteConfig(
                stateDirectory, searchPath, launchTimeout, timeout, pluginTimeout, guestTimeout, onClose);
    }

    public RatiteConfig withPluginTimeout(Duration timeout) {
        return new RatiteConfig(
                stateDirectory, searchPath, launchTimeout, commandTimeout, timeout, guestTimeout, onClose);
    }

    public RatiteConfig withGuestTimeout(Duration timeout) {
        return new RatiteConfig(
                stateDirectory, searchPath, launchTimeout, commandTimeout, pluginTimeout, timeout, onClose);
    }

    /** Stop the VMs when Ratite is closed, or let them go on without it. */
    public RatiteConfig withOnClose(OnClose choice) {
        return new RatiteConfig(
                stateDirectory, searchPath, launchTimeout, commandTimeout, pluginTimeout, guestTimeout, choice);
    }

    private static void positive(String name, Duration timeout) {
        requireNonNull(timeout, () -> name + " is null");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + " is not positive");
        }
    }
}
