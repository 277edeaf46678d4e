package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** A command this QEMU has. */
public record CommandName(String name) {
    static CommandName read(Fields fields) {
        return new CommandName(fields.text("name"));
    }
}
