package dev.ratite.network.user;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.api.network.PortForward.Protocol;
import dev.ratite.network.address.Ipv4;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A port of the host that leads to one of the guest.
 *
 * @param protocol TCP unless said otherwise
 * @param hostAddress where the host listens, as an IPv4 address: 127.0.0.1 unless said otherwise, 0.0.0.0 for everywhere
 * @param hostPort the port there; 0, and unless said otherwise, one that the kernel chooses, which a running VM tells
 * @param guestPort the guest's port
 */
public record Forward(
        Protocol protocol,
        String hostAddress,
        Integer hostPort,
        @Required Integer guestPort) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65535;

    /** Fills in what is null. */
    public Forward(
            @Nullable Protocol protocol,
            @Nullable String hostAddress,
            @Nullable Integer hostPort,
            @Nullable Integer guestPort) {
        if (guestPort == null) {
            throw invalid("A forward has no guestPort", "name the guest's port: 1 to " + LAST_PORT);
        }
        this.protocol = requireNonNullElse(protocol, Protocol.TCP);
        this.hostAddress = requireNonNullElse(hostAddress, LOOPBACK);
        this.hostPort = requireNonNullElse(hostPort, 0);
        this.guestPort = guestPort;
        if (!Ipv4.isAddress(this.hostAddress)) {
            throw invalid(
                    "hostAddress '" + hostAddress + "' is not an IPv4 address",
                    "write it in numbers: " + LOOPBACK + ", or 0.0.0.0 for every address of the host");
        }
        checkPort("hostPort", this.hostPort, 0, "0 lets the kernel choose");
        checkPort("guestPort", guestPort, 1, "use 1 to " + LAST_PORT);
    }

    /** A TCP port of the guest, on a port of 127.0.0.1 that the kernel chooses. */
    public static Forward to(int guestPort) {
        return new Forward(null, null, null, guestPort);
    }

    /** As QEMU's {@code hostfwd} wants it: {@code tcp:127.0.0.1:0-:80}. */
    String rule() {
        return protocol.name().toLowerCase(Locale.ROOT) + ":" + hostAddress + ":" + hostPort + "-:" + guestPort;
    }

    /** Whether only one of the two can be had, since both name one port of the host. */
    boolean clashesWith(Forward other) {
        return hostPort != 0
                && hostPort.equals(other.hostPort)
                && protocol == other.protocol
                && hostAddress.equals(other.hostAddress);
    }

    private static void checkPort(String name, int port, int lowest, String remedy) {
        if (port < lowest || port > LAST_PORT) {
            throw invalid(name + " " + port + " is not between " + lowest + " and " + LAST_PORT, remedy);
        }
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(UserNetworkError.FORWARD_INVALID, sentence, remedy, null);
    }
}
