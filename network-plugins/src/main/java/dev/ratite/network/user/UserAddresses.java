package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the addresses of a user network lie in it, each once. */
final class UserAddresses {
    private static final int HOST = 2;
    private static final int DNS = 3;
    private static final int SMB = 4;
    private static final int GUEST = 15;

    private UserAddresses() {}

    static void check(UserNetworkOptions options) {
        boolean ipv4 = !Boolean.FALSE.equals(options.ipv4());
        boolean ipv6 = !Boolean.FALSE.equals(options.ipv6());
        if (!ipv4 && !ipv6) {
            throw conflict("ipv4 and ipv6 are both false", "leave one of them out");
        }
        if (ipv4) {
            check4(options);
        } else if (Stream.of(options.network(), options.host(), options.dns(), options.dhcpStart(), options.smb())
                        .anyMatch(given -> given != null)
                || !options.forwards().isEmpty()
                || !options.guestForwards().isEmpty()) {
            throw conflict(
                    "ipv4 is false, but network, host, dns, dhcpStart, smb, forwards and guestForwards are about IPv4",
                    "leave those out, or ipv4");
        }
        if (!ipv6
                && Stream.of(options.ipv6Network(), options.ipv6Host(), options.ipv6Dns())
                        .anyMatch(given -> given != null)) {
            throw conflict("ipv6 is false, but there are addresses for it", "leave those out, or ipv6");
        }
        GuestNetwork6 network6 = GuestNetwork6.of(options.ipv6Network());
        network6.check("ipv6Host", options.ipv6Host());
        network6.check("ipv6Dns", options.ipv6Dns());
    }

    private static void check4(UserNetworkOptions options) {
        GuestNetwork network = GuestNetwork.of(options.network());
        network.take("host", options.host(), HOST);
        network.take("dns", options.dns(), DNS);
        network.take("dhcpStart", options.dhcpStart(), GUEST);
        if (options.smb() != null) {
            network.take("smb.server", options.smb().server(), SMB);
        }
        checkGuestForwards(network, options.guestForwards());
    }

    /** Several may share an address, not a port of it. */
    private static void checkGuestForwards(GuestNetwork network, List<GuestForward> forwards) {
        Set<String> hosts = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (GuestForward forward : forwards) {
            if (hosts.add(forward.host())) {
                network.take("guestForwards", forward.host(), 0);
            }
            if (!ends.add(forward.host() + ":" + forward.port())) {
                throw new RatiteException(
                        UserNetworkError.FORWARD_DUPLICATE,
                        "guestForwards name '" + forward.host() + ":" + forward.port() + "' twice",
                        "choose another port for one of them",
                        null);
            }
        }
    }

    private static RatiteException conflict(String sentence, String remedy) {
        return new RatiteException(UserNetworkError.OPTIONS_CONFLICT, sentence, remedy, null);
    }
}
