package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/**
 * SMBIOS type 2.
 *
 * @param manufacturer who made it
 * @param product what it is
 * @param version its version
 * @param serial its serial number
 * @param asset its inventory number
 * @param location where in the chassis it sits
 */
public record SmbiosBoard(
        @Nullable String manufacturer,
        @Nullable String product,
        @Nullable String version,
        @Nullable String serial,
        @Nullable String asset,
        @Nullable String location) {}
