package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A channel of SPICE's own: the agent, USB redirection, a smart card.
 *
 * @param name {@code vdagent}, {@code usbredir}, {@code smartcard}
 */
@TypeName("spicevmc")
public record SpiceVmcChardev(@Required String name) implements CharDevice {
    public SpiceVmcChardev {
        requireNonNull(name, "name is null");
    }
}
