package dev.ratite.qmp.event;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.DumpStatus;

/**
 * How far a dump has come.
 *
 * @param completed bytes written
 * @param total bytes to write
 */
public record DumpResult(DumpStatus status, long completed, long total) {
    static DumpResult read(Fields fields) {
        return new DumpResult(
                fields.word("status", DumpStatus::new), fields.number("completed"), fields.number("total"));
    }
}
