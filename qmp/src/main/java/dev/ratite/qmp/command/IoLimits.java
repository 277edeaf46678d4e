package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How fast a disk may be used, in bytes and in requests per second; 0 for no limit.
 *
 * @param group disks of one group share its limits
 */
public record IoLimits(
        long bps,
        long bpsRd,
        long bpsWr,
        long iops,
        long iopsRd,
        long iopsWr,
        @Nullable Long bpsMax,
        @Nullable Long iopsMax,
        @Nullable String group) {
    static IoLimits read(Fields fields) {
        return new IoLimits(
                fields.number("bps"),
                fields.number("bps_rd"),
                fields.number("bps_wr"),
                fields.number("iops"),
                fields.number("iops_rd"),
                fields.number("iops_wr"),
                fields.optionalNumber("bps_max"),
                fields.optionalNumber("iops_max"),
                fields.optionalText("group"));
    }
}
