package dev.ratite.network.socket;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import dev.ratite.network.address.Ipv4;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's oldest way to plug virtual machines into each other, over IPv4 alone. Newer ones are {@code stream} and
 * {@code dgram}; this one is for peers that use it.
 *
 * @param listen where QEMU listens for another one; one of the first four has to be given
 * @param connect where another QEMU listens
 * @param multicast the address and port of a group
 * @param udp where datagrams go
 * @param localHost with {@code multicast} an address of this machine that says which of its networks is meant, null for
 *     the kernel's choice; with {@code udp} where datagrams are received, 127.0.0.1 unless said otherwise
 * @param localPort with {@code udp} the port where datagrams are received; needed there
 */
public record SocketNetworkOptions(
        @Nullable Endpoint listen,
        @Nullable Endpoint connect,
        @Nullable Endpoint multicast,
        @Nullable Endpoint udp,
        @Nullable String localHost,
        @Nullable Integer localPort) {
    /** Fills in what is null. */
    public SocketNetworkOptions {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("listen", listen != null);
        given.put("connect", connect != null);
        given.put("multicast", multicast != null);
        given.put("udp", udp != null);
        Ends.checkOneOf(given);
        check("listen", listen);
        check("connect", connect);
        check("udp", udp);
        check("multicast", multicast);
        checkGroup(multicast);
        checkLocal(localHost, localPort, udp != null, multicast != null);
        localHost = udp == null ? localHost : requireNonNullElse(localHost, "127.0.0.1");
    }

    /** Waits for another QEMU. */
    public static SocketNetworkOptions listening(Endpoint end) {
        return new SocketNetworkOptions(end, null, null, null, null, null);
    }

    /** Connects to another QEMU. */
    public static SocketNetworkOptions connecting(Endpoint end) {
        return new SocketNetworkOptions(null, end, null, null, null, null);
    }

    private static void check(String name, @Nullable Endpoint end) {
        if (end == null) {
            return;
        }
        if (end.isUnix() || !Ipv4.isAddress(String.valueOf(end.host()))) {
            throw invalid(
                    name + " '" + end.words() + "' is not an IPv4 address",
                    "use one, or a network of type stream or dgram");
        }
        Ends.checkPort(name, end);
    }

    private static void checkGroup(@Nullable Endpoint multicast) {
        if (multicast != null && !Ipv4.isMulticast(String.valueOf(multicast.host()))) {
            throw invalid(
                    "multicast '" + multicast.words() + "' is not the address of a group",
                    "use one from 224.0.0.0 to 239.255.255.255");
        }
    }

    private static void checkLocal(@Nullable String host, @Nullable Integer port, boolean udp, boolean multicast) {
        if (host != null && !Ipv4.isAddress(host)) {
            throw invalid("localHost '" + host + "' is not an IPv4 address", "write it in numbers: 127.0.0.1");
        }
        if (port != null && (port < 1 || port > 65535)) {
            throw invalid("localPort " + port + " is not between 1 and 65535", "choose another port");
        }
        if (udp && port == null) {
            throw Ends.conflict("localPort is missing", "udp needs a port where datagrams are received");
        }
        if (port != null && !udp) {
            throw Ends.conflict("localPort " + port + " was given without udp", "leave it out");
        }
        if (host != null && !udp && !multicast) {
            throw Ends.conflict("localHost '" + host + "' goes with udp and multicast alone", "leave it out");
        }
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(SocketNetworkError.ENDPOINT_INVALID, sentence, remedy, null);
    }
}
