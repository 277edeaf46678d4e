package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** The id by which a guest notices that it was copied or taken back. */
public record GenerationId(String guid) {
    static GenerationId read(Fields fields) {
        return new GenerationId(fields.text("guid"));
    }
}
