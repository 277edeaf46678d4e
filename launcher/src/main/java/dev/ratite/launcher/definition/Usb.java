package dev.ratite.launcher.definition;

import java.util.List;

/**
 * USB controllers beyond the board's own, and devices.
 *
 * @param controllers controllers; when there are devices and no controller, one of them is made
 * @param devices devices, spread over the controllers
 */
public record Usb(List<UsbController> controllers, List<UsbDevice> devices) {
    public Usb {
        controllers = List.copyOf(controllers);
        devices = List.copyOf(devices);
    }
    /** No USB. */
    public static final Usb NONE = new Usb(List.of(), List.of());
}
