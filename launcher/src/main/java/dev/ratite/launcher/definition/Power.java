package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * Whether the guest starts by itself, and what comes of its own reboot and power-off.
 *
 * @param reboot what happens when the guest reboots; {@link RebootAction#RESET} unless given
 * @param shutdown what happens when the guest powers off; {@link ShutdownAction#POWEROFF} unless given
 * @param startPaused the guest does not begin with its first instruction: launched, the VM waits in state PRELAUNCH for
 *     somebody to resume it
 */
public record Power(RebootAction reboot, ShutdownAction shutdown, boolean startPaused) {
    /** Fills in defaults. */
    public Power(@Nullable RebootAction reboot, @Nullable ShutdownAction shutdown, boolean startPaused) {
        this.reboot = requireNonNullElse(reboot, RebootAction.RESET);
        this.shutdown = requireNonNullElse(shutdown, ShutdownAction.POWEROFF);
        this.startPaused = startPaused;
    }

    /** As on a real machine. */
    public static final Power DEFAULT = new Power(null, null, false);
}
