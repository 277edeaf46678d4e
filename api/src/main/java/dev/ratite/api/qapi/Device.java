package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One guest device, as {@code device_add} takes it.
 *
 * @param driver the device's QEMU name: {@code virtio-blk-pci}
 * @param properties its properties in the order given; {@code id} among them where the device is to have one
 */
public record Device(String driver, Map<String, Object> properties) {
    public Device {
        requireNonNull(driver, "driver is null");
        properties = Options.copy(properties);
        if (properties.containsKey("driver")) {
            throw new IllegalArgumentException("A device's properties do not hold 'driver'");
        }
    }
}
