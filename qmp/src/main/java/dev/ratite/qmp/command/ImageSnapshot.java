package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot inside an image.
 *
 * @param vmStateSize bytes; 0 if it is of the disk alone
 */
public record ImageSnapshot(
        String id,
        String name,
        long vmStateSize,
        long dateSec,
        long dateNsec,
        long vmClockSec,
        long vmClockNsec,
        @Nullable Long icount) {
    static ImageSnapshot read(Fields fields) {
        return new ImageSnapshot(
                fields.text("id"),
                fields.text("name"),
                fields.number("vm-state-size"),
                fields.number("date-sec"),
                fields.number("date-nsec"),
                fields.number("vm-clock-sec"),
                fields.number("vm-clock-nsec"),
                fields.optionalNumber("icount"));
    }
}
