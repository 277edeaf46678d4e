package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import dev.ratite.network.address.Ipv6;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The guest's IPv6 network.
 *
 * @param lowest its first address
 * @param prefix how many bits make the network, at most 126
 */
record GuestNetwork6(String lowest, int prefix) {
    private static final Pattern NETWORK = Pattern.compile("([0-9A-Fa-f:.]+)/([0-9]{1,3})");
    private static final int NARROWEST = 126;

    /** QEMU's own where {@code network} is null. */
    static GuestNetwork6 of(@Nullable String network) {
        if (network == null) {
            return new GuestNetwork6("fec0::", 64);
        }
        Matcher parts = NETWORK.matcher(network);
        if (!parts.matches() || !Ipv6.isAddress(parts.group(1))) {
            throw invalid("ipv6Network '" + network + "' is not an IPv6 network", "write it as fd00:9::/64");
        }
        int prefix = Integer.parseInt(parts.group(2));
        if (prefix > NARROWEST) {
            throw invalid(
                    "ipv6Network '" + network + "' has a prefix of " + prefix + " bits",
                    "use at most " + NARROWEST + " bits");
        }
        if (!Ipv6.isNetwork(parts.group(1), prefix)) {
            throw invalid(
                    "ipv6Network '" + network + "' is an address in a network",
                    "let nothing but zeros follow the first " + prefix + " bits");
        }
        return new GuestNetwork6(parts.group(1), prefix);
    }

    void check(String name, @Nullable String address) {
        if (address == null) {
            return;
        }
        if (!Ipv6.isAddress(address)) {
            throw UserChecks.noAddress(name, address);
        }
        if (!Ipv6.sameNetwork(address, lowest, prefix)) {
            throw new RatiteException(
                    UserNetworkError.ADDRESS_INVALID,
                    name + " '" + address + "' is outside the guest's network",
                    "use an address of " + lowest + "/" + prefix,
                    null);
        }
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(UserNetworkError.NETWORK_INVALID, sentence, remedy, null);
    }
}
