package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A keyboard.
 *
 * @param id its name within the VM
 */
@TypeName("keyboard")
@NamedByPlace("keyboard")
public record UsbKeyboard(@Required String id) implements UsbDevice {
    public UsbKeyboard {
        requireNonNull(id, "id is null");
        Checks.id(id);
    }
}
