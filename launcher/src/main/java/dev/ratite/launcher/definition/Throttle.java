package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a disk, or of all disks of a group; QEMU's object {@code throttle-group}. What is null has no limit. A total and a
 * part of it, read or write, exclude each other.
 *
 * @param group name of a group whose disks share these limits; null for limits of its own
 * @param bytesPerSecond bytes a second, read and written
 * @param readBytesPerSecond bytes read a second
 * @param writeBytesPerSecond bytes written a second
 * @param requestsPerSecond requests a second
 * @param readRequestsPerSecond requests to read a second
 * @param writeRequestsPerSecond requests to write a second
 * @param burstBytesPerSecond bytes a second while a burst lasts
 * @param burstReadBytesPerSecond bytes read a second while a burst lasts
 * @param burstWriteBytesPerSecond bytes written a second while a burst lasts
 * @param burstRequestsPerSecond requests a second while a burst lasts
 * @param burstReadRequestsPerSecond requests to read a second while a burst lasts
 * @param burstWriteRequestsPerSecond requests to write a second while a burst lasts
 * @param burstSeconds how long a burst may last, in seconds; 1 when null
 * @param requestBytes size of what counts as one request, in bytes; null for any size
 */
public record Throttle(
        @Nullable String group,
        @Nullable Long bytesPerSecond,
        @Nullable Long readBytesPerSecond,
        @Nullable Long writeBytesPerSecond,
        @Nullable Long requestsPerSecond,
        @Nullable Long readRequestsPerSecond,
        @Nullable Long writeRequestsPerSecond,
        @Nullable Long burstBytesPerSecond,
        @Nullable Long burstReadBytesPerSecond,
        @Nullable Long burstWriteBytesPerSecond,
        @Nullable Long burstRequestsPerSecond,
        @Nullable Long burstReadRequestsPerSecond,
        @Nullable Long burstWriteRequestsPerSecond,
        @Nullable Long burstSeconds,
        @Nullable Long requestBytes) {
    public Throttle {
        Problems problems = new Problems();
        ThrottleChecks.bytes(problems, bytesPerSecond, readBytesPerSecond, writeBytesPerSecond);
        ThrottleChecks.requests(problems, requestsPerSecond, readRequestsPerSecond, writeRequestsPerSecond);
        ThrottleChecks.burst(problems, "burstBytesPerSecond", burstBytesPerSecond, "bytesPerSecond", bytesPerSecond);
        ThrottleChecks.burst(
                problems, "burstReadBytesPerSecond", burstReadBytesPerSecond, "readBytesPerSecond", readBytesPerSecond);
        ThrottleChecks.burst(
                problems,
                "burstWriteBytesPerSecond",
                burstWriteBytesPerSecond,
                "writeBytesPerSecond",
                writeBytesPerSecond);
        ThrottleChecks.burst(
                problems, "burstRequestsPerSecond", burstRequestsPerSecond, "requestsPerSecond", requestsPerSecond);
        ThrottleChecks.burst(
                problems,
                "burstReadRequestsPerSecond",
                burstReadRequestsPerSecond,
                "readRequestsPerSecond",
                readRequestsPerSecond);
        ThrottleChecks.burst(
                problems,
                "burstWriteRequestsPerSecond",
                burstWriteRequestsPerSecond,
                "writeRequestsPerSecond",
                writeRequestsPerSecond);
        Checks.atLeast(problems, "burstSeconds", burstSeconds, 1);
        ThrottleChecks.length(
                problems,
                burstSeconds,
                burstBytesPerSecond,
                burstReadBytesPerSecond,
                burstWriteBytesPerSecond,
                burstRequestsPerSecond,
                burstReadRequestsPerSecond,
                burstWriteRequestsPerSecond);
        Checks.atLeast(problems, "requestBytes", requestBytes, 1);
        if (group != null) {
            Checks.groupName(problems, "group", group);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The throttle section is wrong:");
    }

    /** So many bytes and requests a second; 0 for no limit. */
    public static Throttle of(long bytesPerSecond, long requestsPerSecond) {
        return builder()
                .bytesPerSecond(bytesPerSecond)
                .requestsPerSecond(requestsPerSecond)
                .build();
    }

    public static ThrottleBuilder builder() {
        return new ThrottleBuilder();
    }
}
