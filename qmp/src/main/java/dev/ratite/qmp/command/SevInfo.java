package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.SevState;
import org.jspecify.annotations.Nullable;

/** How an AMD-encrypted guest stands. */
public record SevInfo(
        boolean enabled,
        long apiMajor,
        long apiMinor,
        long buildId,
        @Nullable Long policy,
        SevState state,
        @Nullable Long handle) {
    static SevInfo read(Fields fields) {
        return new SevInfo(
                fields.flag("enabled"),
                fields.number("api-major"),
                fields.number("api-minor"),
                fields.number("build-id"),
                fields.optionalNumber("policy"),
                fields.word("state", SevState::new),
                fields.optionalNumber("handle"));
    }
}
