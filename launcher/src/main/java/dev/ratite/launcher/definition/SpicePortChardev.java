package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A channel that a SPICE client opens by name.
 *
 * @param name the name, as {@code org.example.port.0}
 */
@TypeName("spiceport")
public record SpicePortChardev(@Required String name) implements CharDevice {
    public SpicePortChardev {
        requireNonNull(name, "name is null");
    }
}
