package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.WatchdogAction;
import java.util.Optional;

/** A watchdog device fired. */
public record Watchdog(WatchdogAction action) {
    /** The event's name. */
    public static final String NAME = "WATCHDOG";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<Watchdog> of(QmpEvent event) {
        return EventData.read(NAME, event, Watchdog::read);
    }

    private static Watchdog read(Fields fields) {
        return new Watchdog(fields.word("action", WatchdogAction::new));
    }
}
