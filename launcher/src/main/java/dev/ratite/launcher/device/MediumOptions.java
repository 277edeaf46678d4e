package dev.ratite.launcher.device;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the tray of a CD-ROM drive is opened.
 *
 * @param force whether it is opened though the guest has locked it, as with a paper clip; a guest that reads from the medium
 *     then gets errors
 * @param patience how long a guest that has locked it gets to open it
 */
public record MediumOptions(boolean force, Duration patience) {
    /** The guest is asked, and gets ten seconds. */
    public static final MediumOptions DEFAULT = new MediumOptions(false, Duration.ofSeconds(10));

    /** The guest is not asked. */
    public static final MediumOptions FORCED = new MediumOptions(true, Duration.ZERO);

    public MediumOptions {
        requireNonNull(patience, "patience is null");
    }
}
