package dev.ratite.api.network;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.HostResources;
import java.time.Duration;

/**
 * What the host tells a provider about the network it wants.
 *
 * @param vm name of the VM, for messages
 * @param network id of the network in that VM, for messages
 * @param queues how many pairs of queues the definition asks for, 1 unless it says otherwise
 * @param timeout how long opening may take
 * @param resources where to write down what is taken of the host
 */
public record NetworkRequest(String vm, String network, int queues, Duration timeout, HostResources resources) {
    public NetworkRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(network, "network is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(resources, "resources is null");
    }

    /** What is taken is written down nowhere. */
    public NetworkRequest(String vm, String network, int queues, Duration timeout) {
        this(vm, network, queues, timeout, HostResources.unrecorded(false));
    }

    /** A network with one pair of queues. */
    public NetworkRequest(String vm, String network, Duration timeout) {
        this(vm, network, 1, timeout);
    }

    /** How messages name the network: {@code Network 'lan' of VM 'web'}. */
    public String subject() {
        return "Network '" + network + "' of VM '" + vm + "'";
    }
}
