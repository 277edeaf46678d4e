package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guest refused to let a device go.
 *
 * @param device its id, if it has one
 * @param path its QOM path
 */
public record DeviceUnplugGuestError(@Nullable String device, String path) {
    /** The event's name. */
    public static final String NAME = "DEVICE_UNPLUG_GUEST_ERROR";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<DeviceUnplugGuestError> of(QmpEvent event) {
        return EventData.read(NAME, event, DeviceUnplugGuestError::read);
    }

    private static DeviceUnplugGuestError read(Fields fields) {
        return new DeviceUnplugGuestError(fields.optionalText("device"), fields.text("path"));
    }
}
