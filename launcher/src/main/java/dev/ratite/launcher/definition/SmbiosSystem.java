package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/**
 * SMBIOS type 1. The system's UUID is the VM's.
 *
 * @param manufacturer who made it
 * @param product what it is
 * @param version its version
 * @param serial its serial number
 * @param sku its stock number
 * @param family its family
 */
public record SmbiosSystem(
        @Nullable String manufacturer,
        @Nullable String product,
        @Nullable String version,
        @Nullable String serial,
        @Nullable String sku,
        @Nullable String family) {}
