package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/**
 * SMBIOS type 3.
 *
 * @param manufacturer who made it
 * @param version its version
 * @param serial its serial number
 * @param asset its inventory number
 * @param sku its stock number
 */
public record SmbiosChassis(
        @Nullable String manufacturer,
        @Nullable String version,
        @Nullable String serial,
        @Nullable String asset,
        @Nullable String sku) {}
