package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * A tray was opened or closed, by the guest or by a command.
 *
 * @param device name of the drive; empty if the disk was made with {@code -blockdev}
 * @param id id or QOM path of the device
 */
public record DeviceTrayMoved(String device, String id, boolean trayOpen) {
    /** The event's name. */
    public static final String NAME = "DEVICE_TRAY_MOVED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<DeviceTrayMoved> of(QmpEvent event) {
        return EventData.read(NAME, event, DeviceTrayMoved::read);
    }

    private static DeviceTrayMoved read(Fields fields) {
        return new DeviceTrayMoved(fields.text("device"), fields.text("id"), fields.flag("tray-open"));
    }
}
