package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ExportType;

/** A disk that is exported. */
public record BlockExport(String id, ExportType type, String nodeName, boolean shuttingDown) {
    static BlockExport read(Fields fields) {
        return new BlockExport(
                fields.text("id"),
                fields.word("type", ExportType::new),
                fields.text("node-name"),
                fields.flag("shutting-down"));
    }
}
