package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How much memory was migrated, in bytes unless it says otherwise.
 *
 * @param duplicate pages
 * @param normal pages
 * @param dirtyPagesRate pages the guest writes in a second
 * @param mbps megabits in a second
 */
public record MigrationRam(
        long transferred,
        long remaining,
        long total,
        long duplicate,
        long normal,
        long normalBytes,
        long dirtyPagesRate,
        double mbps,
        long dirtySyncCount,
        @Nullable Long pageSize,
        @Nullable Long pagesPerSecond) {
    static MigrationRam read(Fields fields) {
        return new MigrationRam(
                fields.number("transferred"),
                fields.number("remaining"),
                fields.number("total"),
                fields.number("duplicate"),
                fields.number("normal"),
                fields.number("normal-bytes"),
                fields.number("dirty-pages-rate"),
                fields.real("mbps"),
                fields.number("dirty-sync-count"),
                fields.optionalNumber("page-size"),
                fields.optionalNumber("pages-per-second"));
    }
}
