package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ShutdownCause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machine was reset. It need not be running afterwards.
 *
 * @param guest whether the guest wanted it
 * @param reason null if it is not told, as by QEMU before 4.0
 */
public record Reset(boolean guest, @Nullable ShutdownCause reason) {
    /** The event's name. */
    public static final String NAME = "RESET";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<Reset> of(QmpEvent event) {
        return EventData.read(NAME, event, Reset::read);
    }

    private static Reset read(Fields fields) {
        return new Reset(fields.flag("guest"), fields.optionalWord("reason", ShutdownCause::new));
    }
}
