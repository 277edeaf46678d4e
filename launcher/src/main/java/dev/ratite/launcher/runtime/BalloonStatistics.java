package dev.ratite.launcher.runtime;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a guest says of its memory. What its driver does not tell is null; which that is differs from guest to guest.
 *
 * @param at when the guest said so, by the host's clock
 * @param totalOrNull bytes that the guest may use in all
 * @param freeOrNull bytes that are used for nothing
 * @param availableOrNull bytes that programs can get without swapping
 * @param cachesOrNull bytes that hold what is on disks as well
 * @param swappedInOrNull bytes read from swap since the guest's start
 * @param swappedOutOrNull bytes written to swap since the guest's start
 * @param majorFaultsOrNull page faults that needed a disk, since the guest's start
 * @param minorFaultsOrNull page faults that needed none, since the guest's start
 */
public record BalloonStatistics(
        Instant at,
        @Nullable Long totalOrNull,
        @Nullable Long freeOrNull,
        @Nullable Long availableOrNull,
        @Nullable Long cachesOrNull,
        @Nullable Long swappedInOrNull,
        @Nullable Long swappedOutOrNull,
        @Nullable Long majorFaultsOrNull,
        @Nullable Long minorFaultsOrNull) {
    public BalloonStatistics {
        requireNonNull(at, "at is null");
    }

    /** Reads the property {@code guest-stats} of QEMU's balloon; empty when the guest has not said anything yet. */
    public static Optional<BalloonStatistics> read(JsonNode answer) {
        long at = answer.path("last-update").asLong();
        if (at <= 0) {
            return Optional.empty();
        }
        JsonNode stats = answer.path("stats");
        return Optional.of(new BalloonStatistics(
                Instant.ofEpochSecond(at),
                value(stats, "stat-total-memory"),
                value(stats, "stat-free-memory"),
                value(stats, "stat-available-memory"),
                value(stats, "stat-disk-caches"),
                value(stats, "stat-swap-in"),
                value(stats, "stat-swap-out"),
                value(stats, "stat-major-faults"),
                value(stats, "stat-minor-faults")));
    }

    /** QEMU gives 2^64-1, which is no long, for what the guest did not tell. */
    private static @Nullable Long value(JsonNode stats, String name) {
        JsonNode value = stats.path(name);
        return value.canConvertToLong() && value.isIntegralNumber() && value.asLong() >= 0 ? value.asLong() : null;
    }

    /** Bytes that the guest may use in all: less than the VM has, since its kernel keeps some for itself. */
    public OptionalLong total() {
        return optional(totalOrNull);
    }

    /** Bytes that are used for nothing. */
    public OptionalLong free() {
        return optional(freeOrNull);
    }

    /** Bytes that programs can get without swapping. */
    public OptionalLong available() {
        return optional(availableOrNull);
    }

    /** Bytes that programs use and could not get again: total less available. Caches do not count. */
    public OptionalLong used() {
        return totalOrNull == null || availableOrNull == null || availableOrNull > totalOrNull
                ? OptionalLong.empty()
                : OptionalLong.of(totalOrNull - availableOrNull);
    }

    /** How old they are, by the host's clock, which counts in seconds here. */
    public Duration age() {
        Duration age = Duration.between(at, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
