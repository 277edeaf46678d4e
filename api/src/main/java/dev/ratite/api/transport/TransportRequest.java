package dev.ratite.api.transport;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.HostResources;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the host tells a provider about the transport it wants.
 *
 * @param vm name of the VM, for messages
 * @param name what is reached: {@code monitor}; lower case, fit for a file name, unique in the VM
 * @param directory the VM's own directory, absolute; what is put there vanishes with the VM. It may not
 *     exist before {@link TransportBackend#prepare} is called
 * @param timeout how long opening may take
 * @param resources where to write down what is taken of the host
 */
public record TransportRequest(String vm, String name, Path directory, Duration timeout, HostResources resources) {
    public TransportRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(name, "name is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(resources, "resources is null");
    }

    /** What is taken is written down nowhere. */
    public TransportRequest(String vm, String name, Path directory, Duration timeout) {
        this(vm, name, directory, timeout, HostResources.unrecorded(false));
    }
}
