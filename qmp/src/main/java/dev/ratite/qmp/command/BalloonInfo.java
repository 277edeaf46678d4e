package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/**
 * How much the balloon leaves the guest.
 *
 * @param actual in bytes
 */
public record BalloonInfo(long actual) {
    static BalloonInfo read(Fields fields) {
        return new BalloonInfo(fields.number("actual"));
    }
}
