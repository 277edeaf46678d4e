package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** An interrupt controller of an Arm host. */
public record GicCapability(long version, boolean emulated, boolean kernel) {
    static GicCapability read(Fields fields) {
        return new GicCapability(fields.number("version"), fields.flag("emulated"), fields.flag("kernel"));
    }
}
