package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CPU model.
 *
 * @param isStatic whether it means the same on every host and in every version
 * @param unavailableFeatures what the host lacks for it
 */
public record CpuDefinition(
        String name,
        @Nullable Boolean migrationSafe,
        boolean isStatic,
        List<String> unavailableFeatures,
        String typename,
        @Nullable String aliasOf,
        @Nullable Boolean deprecated) {
    static CpuDefinition read(Fields fields) {
        return new CpuDefinition(
                fields.text("name"),
                fields.optionalFlag("migration-safe"),
                fields.flag("static"),
                fields.texts("unavailable-features"),
                fields.text("typename"),
                fields.optionalText("alias-of"),
                fields.optionalFlag("deprecated"));
    }
}
