package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device is gone. Its id and its block node may be used again from now on.
 *
 * @param device its id; absent for a part of a device and for one without an id
 * @param path its QOM path
 */
public record DeviceDeleted(@Nullable String device, String path) {
    /** The event's name. */
    public static final String NAME = "DEVICE_DELETED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<DeviceDeleted> of(QmpEvent event) {
        return EventData.read(NAME, event, DeviceDeleted::read);
    }

    private static DeviceDeleted read(Fields fields) {
        return new DeviceDeleted(fields.optionalText("device"), fields.text("path"));
    }
}
