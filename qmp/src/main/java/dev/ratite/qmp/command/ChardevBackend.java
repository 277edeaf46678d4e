package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** A kind of character device. */
public record ChardevBackend(String name) {
    static ChardevBackend read(Fields fields) {
        return new ChardevBackend(fields.text("name"));
    }
}
