package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A mouse.
 *
 * @param id its name within the VM
 */
@TypeName("mouse")
@NamedByPlace("mouse")
public record UsbMouse(@Required String id) implements UsbDevice {
    public UsbMouse {
        requireNonNull(id, "id is null");
        Checks.id(id);
    }
}
