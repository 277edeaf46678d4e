package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MigrationStatus;
import java.util.Optional;

/** A migration went on to its next step. Comes only with the capability {@code events}. */
public record Migration(MigrationStatus status) {
    /** The event's name. */
    public static final String NAME = "MIGRATION";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<Migration> of(QmpEvent event) {
        return EventData.read(NAME, event, Migration::read);
    }

    private static Migration read(Fields fields) {
        return new Migration(fields.word("status", MigrationStatus::new));
    }
}
