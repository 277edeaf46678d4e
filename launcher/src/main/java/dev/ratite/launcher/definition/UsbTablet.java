package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A pointer with absolute positions, which follows a viewer's pointer.
 *
 * @param id its name within the VM
 */
@TypeName("tablet")
@NamedByPlace("tablet")
public record UsbTablet(@Required String id) implements UsbDevice {
    public UsbTablet {
        requireNonNull(id, "id is null");
        Checks.id(id);
    }
}
