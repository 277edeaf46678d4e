package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ShutdownCause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * QEMU is about to end, or the guest has powered off.
 *
 * @param guest whether the guest wanted it
 * @param reason null if it is not told, as by QEMU before 4.0
 */
public record Shutdown(boolean guest, @Nullable ShutdownCause reason) {
    /** The event's name. */
    public static final String NAME = "SHUTDOWN";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<Shutdown> of(QmpEvent event) {
        return EventData.read(NAME, event, Shutdown::read);
    }

    private static Shutdown read(Fields fields) {
        return new Shutdown(fields.flag("guest"), fields.optionalWord("reason", ShutdownCause::new));
    }
}
