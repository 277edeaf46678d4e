package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A character device that further devices and arguments refer to by its id.
 *
 * @param id its name within the VM
 * @param chardev what it is
 */
public record ChardevDefinition(
        @Required String id, @Required CharDevice chardev) {
    public ChardevDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(chardev, "chardev is null");
        Checks.id(id);
    }
}
