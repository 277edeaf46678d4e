package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the guest.
 *
 * @param id its name within the VM
 * @param device its QEMU name; null for the board's own kind
 * @param chardev the host's side
 */
@NamedByPlace("serial")
public record SerialDefinition(
        @Required String id,
        @Nullable String device,
        @Required CharDevice chardev) {
    public SerialDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(chardev, "chardev is null");
        Checks.id(id);
        if (device != null) {
            Checks.word("device", device);
        }
    }
}
