package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a disk since some moment.
 *
 * @param count bytes that are dirty
 * @param granularity bytes per bit
 */
public record DirtyBitmap(
        @Nullable String name,
        long count,
        long granularity,
        boolean recording,
        boolean busy,
        boolean persistent,
        @Nullable Boolean inconsistent) {
    static DirtyBitmap read(Fields fields) {
        return new DirtyBitmap(
                fields.optionalText("name"),
                fields.number("count"),
                fields.number("granularity"),
                fields.flag("recording"),
                fields.flag("busy"),
                fields.flag("persistent"),
                fields.optionalFlag("inconsistent"));
    }
}
