package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A descriptor that was not chosen.
 *
 * @param reason the rest of a sentence that begins with the descriptor: {@code "is for aarch64"}
 */
public record RejectedFirmware(Path descriptor, String reason) {
    public RejectedFirmware {
        requireNonNull(descriptor, "descriptor is null");
        requireNonNull(reason, "reason is null");
    }

    /** The descriptor's file name and the reason. */
    @Override
    public String toString() {
        return descriptor.getFileName() + " " + reason;
    }
}
