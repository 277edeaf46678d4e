package dev.ratite.api.display;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the host tells a provider about the display it wants.
 *
 * @param vm name of the VM, for messages
 * @param display id of the display in that VM; begins with a letter, is fit for a file name and for QEMU's ids, and
 *     unique in the VM
 * @param directory the VM's own directory, absolute; what is put there vanishes with the VM. It may not exist before
 *     QEMU starts
 * @param timeout how long opening may take
 */
public record DisplayRequest(String vm, String display, Path directory, Duration timeout) {
    public DisplayRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(display, "display is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(timeout, "timeout is null");
    }

    /** How messages name the display: {@code Display 'screen' of VM 'web'}. */
    public String subject() {
        return "Display '" + display + "' of VM '" + vm + "'";
    }
}
