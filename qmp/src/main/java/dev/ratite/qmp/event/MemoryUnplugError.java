package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** The guest refused to let memory go; QEMU before 7.0 says it this way. */
public record MemoryUnplugError(String device, String msg) {
    /** The event's name. */
    public static final String NAME = "MEM_UNPLUG_ERROR";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<MemoryUnplugError> of(QmpEvent event) {
        return EventData.read(NAME, event, MemoryUnplugError::read);
    }

    private static MemoryUnplugError read(Fields fields) {
        return new MemoryUnplugError(fields.text("device"), fields.text("msg"));
    }
}
