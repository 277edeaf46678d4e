package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * A program in the guest has opened or closed a virtio serial port, as the guest agent does.
 *
 * @param id of the port's device
 */
public record VserportChange(String id, boolean open) {
    /** The event's name. */
    public static final String NAME = "VSERPORT_CHANGE";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<VserportChange> of(QmpEvent event) {
        return EventData.read(NAME, event, VserportChange::read);
    }

    private static VserportChange read(Fields fields) {
        return new VserportChange(fields.text("id"), fields.flag("open"));
    }
}
