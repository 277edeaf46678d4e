package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/**
 * SMBIOS type 0.
 *
 * @param vendor who made the firmware
 * @param version its version
 * @param date its date, {@code 01/31/2026}
 * @param release its release, {@code 1.2}
 */
public record SmbiosBios(
        @Nullable String vendor,
        @Nullable String version,
        @Nullable String date,
        @Nullable String release) {}
