package dev.ratite.api.display;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.HostResources;
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
 * @param resources where to write down what is taken of the host
 */
public record DisplayRequest(String vm, String display, Path directory, Duration timeout, HostResources resources) {
    public DisplayRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(display, "display is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(resources, "resources is null");
    }

    /** What is taken is written down nowhere. */
    public DisplayRequest(String vm, String display, Path directory, Duration timeout) {
        this(vm, display, directory, timeout, HostResources.unrecorded(false));
    }

    /** How messages name the display: {@code Display 'screen' of VM 'web'}. */
    public String subject() {
        return "Display '" + display + "' of VM '" + vm + "'";
    }
}
