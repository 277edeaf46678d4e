package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.qapi.Device;
import java.util.List;

/**
 * A port, bridge or controller that no definition asks for and that others need. Its id has a dot in it, which no id of a
 * definition has.
 *
 * @param id the device's id: {@code port.10.3}, {@code scsi.0}
 * @param device the device with all its properties, {@code id} and place among them
 * @param serves ids of the devices on its bus, in order; empty for one that is kept free
 * @param why the reason for it, in words
 */
public record SupportDevice(String id, Device device, List<String> serves, String why) {
    public SupportDevice {
        requireNonNull(id, "id is null");
        requireNonNull(device, "device is null");
        requireNonNull(why, "why is null");
        serves = List.copyOf(serves);
    }
}
