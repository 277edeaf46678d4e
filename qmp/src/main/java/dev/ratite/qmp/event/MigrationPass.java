package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * A migration begins to go through the memory once more.
 *
 * @param pass counts from 1
 */
public record MigrationPass(long pass) {
    /** The event's name. */
    public static final String NAME = "MIGRATION_PASS";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<MigrationPass> of(QmpEvent event) {
        return EventData.read(NAME, event, MigrationPass::read);
    }

    private static MigrationPass read(Fields fields) {
        return new MigrationPass(fields.number("pass"));
    }
}
