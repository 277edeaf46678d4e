package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import dev.ratite.network.address.Ipv4;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The guest's IPv4 network, and who has which address there. */
final class GuestNetwork {
    private static final Pattern NETWORK = Pattern.compile("([0-9.]+)/([0-9]{1,2})");

    /** QEMU's own limit. */
    private static final int WIDEST = 4;

    /** A smaller network has no room for address 15, which the guest gets. */
    private static final int NARROWEST = 27;

    private static final int BITS = 32;
    private static final int THIRD_256 = 0x200;

    private final String lowest;
    private final int prefix;
    private final Map<String, String> taken = new LinkedHashMap<>();

    private GuestNetwork(String lowest, int prefix) {
        this.lowest = lowest;
        this.prefix = prefix;
    }

    /** QEMU's own where {@code network} is null. */
    static GuestNetwork of(@Nullable String network) {
        if (network == null) {
            return new GuestNetwork("10.0.2.0", 24);
        }
        Matcher parts = NETWORK.matcher(network);
        if (!parts.matches() || !Ipv4.isAddress(parts.group(1))) {
            throw invalid("network '" + network + "' is not an IPv4 network", "write it as 10.9.0.0/24");
        }
        int prefix = Integer.parseInt(parts.group(2));
        if (prefix < WIDEST || prefix > NARROWEST) {
            throw invalid(
                    "network '" + network + "' has a prefix of " + prefix + " bits",
                    "use " + WIDEST + " to " + NARROWEST + " bits");
        }
        String lowest = Ipv4.network(parts.group(1), prefix);
        if (!lowest.equals(parts.group(1))) {
            throw invalid("network '" + network + "' is an address in a network", "use " + lowest + "/" + prefix);
        }
        return new GuestNetwork(lowest, prefix);
    }

    /** Gives {@code name} its address, or address {@code usual} of the network, which nobody else may have. */
    void take(String name, @Nullable String address, int usual) {
        String own = address == null ? number(usual) : address;
        if (!Ipv4.isAddress(own)) {
            throw UserChecks.noAddress(name, own);
        }
        if (!Ipv4.network(own, prefix).equals(lowest)) {
            throw new RatiteException(
                    UserNetworkError.ADDRESS_INVALID,
                    name + " '" + own + "' is outside the guest's network",
                    "use an address of " + lowest + "/" + prefix,
                    null);
        }
        String owner = taken.putIfAbsent(own, name);
        if (owner != null) {
            throw new RatiteException(
                    UserNetworkError.ADDRESS_INVALID,
                    name + " '" + own + "' is taken by " + owner,
                    "use another address of " + lowest + "/" + prefix,
                    null);
        }
    }

    /** As QEMU does it: in a network of more than 512 addresses, the one in the third 256. */
    private String number(int usual) {
        return Ipv4.after(lowest, (THIRD_256 | usual) & ~(-1 << (BITS - prefix)));
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(UserNetworkError.NETWORK_INVALID, sentence, remedy, null);
    }
}
