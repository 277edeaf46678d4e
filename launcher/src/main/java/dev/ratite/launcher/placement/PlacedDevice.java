package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where one device goes.
 *
 * @param id the device's id
 * @param properties what to add to the device for QEMU, in order: {@code bus}, {@code addr}, {@code multifunction},
 *     {@code unit}, {@code scsi-id}, {@code lun}, {@code port}, {@code nr}, {@code devno}; empty when QEMU decides
 * @param removable whether this place lets the device be unplugged by itself while the VM runs
 * @param why the reason for the place, in words
 */
public record PlacedDevice(String id, Map<String, Object> properties, boolean removable, String why) {
    public PlacedDevice {
        requireNonNull(id, "id is null");
        requireNonNull(why, "why is null");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
