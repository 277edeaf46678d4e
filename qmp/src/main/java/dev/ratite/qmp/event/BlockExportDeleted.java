package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** An export is gone. */
public record BlockExportDeleted(String id) {
    /** The event's name. */
    public static final String NAME = "BLOCK_EXPORT_DELETED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockExportDeleted> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockExportDeleted::read);
    }

    private static BlockExportDeleted read(Fields fields) {
        return new BlockExportDeleted(fields.text("id"));
    }
}
