package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ShutdownCause;
import java.util.Optional;

/**
 * QEMU is about to end, or the guest has powered off.
 *
 * @param guest whether the guest wanted it
 */
public record Shutdown(boolean guest, ShutdownCause reason) {
    /** The event's name. */
    public static final String NAME = "SHUTDOWN";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<Shutdown> of(QmpEvent event) {
        return EventData.read(NAME, event, Shutdown::read);
    }

    private static Shutdown read(Fields fields) {
        return new Shutdown(fields.flag("guest"), fields.word("reason", ShutdownCause::new));
    }
}
