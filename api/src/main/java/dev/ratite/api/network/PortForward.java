package dev.ratite.api.network;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One port of the guest that the host can reach.
 *
 * @param protocol what is carried
 * @param hostAddress where the host listens: {@code 127.0.0.1}
 * @param hostPort the port there, 1 to 65535
 * @param guestPort the guest's port, 1 to 65535
 */
public record PortForward(Protocol protocol, String hostAddress, int hostPort, int guestPort) {
    /** What a forward carries. */
    public enum Protocol {
        TCP,
        UDP
    }

    public PortForward {
        requireNonNull(protocol, "protocol is null");
        requireNonNull(hostAddress, "hostAddress is null");
    }

    /** {@code tcp 127.0.0.1:40123 -> guest port 80}. */
    @Override
    public String toString() {
        return protocol.name().toLowerCase(Locale.ROOT) + " " + hostAddress + ":" + hostPort + " -> guest port "
                + guestPort;
    }
}
