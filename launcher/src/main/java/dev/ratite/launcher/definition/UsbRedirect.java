package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A USB device at the other end of a character device, as SPICE clients offer them.
 *
 * @param id its name within the VM
 * @param chardev the way there
 */
@TypeName("redirect")
@NamedByPlace("usbredir")
public record UsbRedirect(@Required String id, @Required CharDevice chardev) implements UsbDevice {
    public UsbRedirect {
        requireNonNull(id, "id is null");
        requireNonNull(chardev, "chardev is null");
        Checks.id(id);
    }
}
