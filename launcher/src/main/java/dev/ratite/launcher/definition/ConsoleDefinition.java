package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A virtio console of the guest, {@code hvc0} and on.
 *
 * @param id its name within the VM
 * @param chardev the host's side
 */
@NamedByPlace("console")
public record ConsoleDefinition(
        @Required String id, @Required CharDevice chardev) {
    public ConsoleDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(chardev, "chardev is null");
        Checks.id(id);
    }
}
