package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A named channel between guest and host: a virtio serial port.
 *
 * @param id its name within the VM
 * @param name the name by which the guest finds it, as {@code org.example.agent.0}
 * @param chardev the host's side
 */
@NamedByPlace("channel")
public record ChannelDefinition(
        @Required String id,
        @Required String name,
        @Required CharDevice chardev) {
    public ChannelDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(chardev, "chardev is null");
        Checks.id(id);
        if (name.isEmpty()) {
            throw Checks.bad("name", "the name is empty", "choose one as org.example.agent.0");
        }
    }
}
