package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MeasureStatus;
import org.jspecify.annotations.Nullable;

/**
 * How fast the guest changes its memory.
 *
 * @param dirtyRate MiB in a second; absent until it is measured
 * @param startTime seconds since QEMU's host was started
 * @param calcTime seconds
 */
public record DirtyRate(
        @Nullable Long dirtyRate,
        MeasureStatus status,
        long startTime,
        long calcTime,
        @Nullable Long samplePages) {
    static DirtyRate read(Fields fields) {
        return new DirtyRate(
                fields.optionalNumber("dirty-rate"),
                fields.word("status", MeasureStatus::new),
                fields.number("start-time"),
                fields.number("calc-time"),
                fields.optionalNumber("sample-pages"));
    }
}
