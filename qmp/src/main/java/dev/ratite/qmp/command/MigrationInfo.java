package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MigrationStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration has come. Times in milliseconds.
 *
 * @param status absent if there was none yet
 */
public record MigrationInfo(
        @Nullable MigrationStatus status,
        @Nullable MigrationRam ram,
        @Nullable Long totalTime,
        @Nullable Long expectedDowntime,
        @Nullable Long downtime,
        @Nullable Long setupTime,
        @Nullable Long cpuThrottlePercentage,
        @Nullable String errorDesc,
        List<String> blockedReasons) {
    static MigrationInfo read(Fields fields) {
        return new MigrationInfo(
                fields.optionalWord("status", MigrationStatus::new),
                fields.optionalObject("ram", MigrationRam::read),
                fields.optionalNumber("total-time"),
                fields.optionalNumber("expected-downtime"),
                fields.optionalNumber("downtime"),
                fields.optionalNumber("setup-time"),
                fields.optionalNumber("cpu-throttle-percentage"),
                fields.optionalText("error-desc"),
                fields.texts("blocked-reasons"));
    }
}
