package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A serial port behind USB.
 *
 * @param id its name within the VM
 * @param chardev the host's side
 */
@TypeName("serial")
@NamedByPlace("usbserial")
public record UsbSerial(@Required String id, @Required CharDevice chardev) implements UsbDevice {
    public UsbSerial {
        requireNonNull(id, "id is null");
        requireNonNull(chardev, "chardev is null");
        Checks.id(id);
    }
}
