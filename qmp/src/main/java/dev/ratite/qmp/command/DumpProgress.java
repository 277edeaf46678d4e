package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.DumpStatus;

/**
 * How far a dump has come.
 *
 * @param completed bytes written
 * @param total bytes to write
 */
public record DumpProgress(DumpStatus status, long completed, long total) {
    static DumpProgress read(Fields fields) {
        return new DumpProgress(
                fields.word("status", DumpStatus::new), fields.number("completed"), fields.number("total"));
    }
}
