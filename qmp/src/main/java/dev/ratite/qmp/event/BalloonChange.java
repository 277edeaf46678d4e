package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * The guest's balloon has changed.
 *
 * @param actual bytes of memory the guest has now
 */
public record BalloonChange(long actual) {
    /** The event's name. */
    public static final String NAME = "BALLOON_CHANGE";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BalloonChange> of(QmpEvent event) {
        return EventData.read(NAME, event, BalloonChange::read);
    }

    private static BalloonChange read(Fields fields) {
        return new BalloonChange(fields.number("actual"));
    }
}
