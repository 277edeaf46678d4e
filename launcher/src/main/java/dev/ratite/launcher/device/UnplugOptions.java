package dev.ratite.launcher.device;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How patiently a guest is asked to let a device go. A guest that is booting, or busy with the device, does not hear it or
 * does not obey, and is asked again; each pause is twice as long as the one before.
 *
 * @param timeout after which the guest is not asked again, and the unplug ends as timed out
 * @param firstPause until the guest is asked for the second time. QEMU itself takes no second request within a second
 * @param longestPause longer than this no pause becomes
 */
public record UnplugOptions(Duration timeout, Duration firstPause, Duration longestPause) {
    /** Half a minute, asked again after 2, 4, 8 seconds. */
    public static final UnplugOptions DEFAULT = within(Duration.ofSeconds(30));

    public UnplugOptions {
        requireNonNull(timeout, "timeout is null");
        requireNonNull(firstPause, "firstPause is null");
        requireNonNull(longestPause, "longestPause is null");
        if (timeout.isNegative() || firstPause.isNegative() || firstPause.isZero()) {
            throw new IllegalArgumentException("an unplug cannot wait " + timeout + " with pauses of " + firstPause);
        }
    }

    /** The usual pauses, and another end. */
    public static UnplugOptions within(Duration timeout) {
        return new UnplugOptions(timeout, Duration.ofSeconds(2), Duration.ofSeconds(8));
    }
}
