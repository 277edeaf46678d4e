package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/**
 * Which VM it is.
 *
 * @param uuid all zeroes if it was given none
 */
public record UuidInfo(String uuid) {
    static UuidInfo read(Fields fields) {
        return new UuidInfo(fields.text("UUID"));
    }
}
