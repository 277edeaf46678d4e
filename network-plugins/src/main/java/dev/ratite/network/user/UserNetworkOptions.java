package dev.ratite.network.user;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user network is like.
 *
 * @param forwards ports of the host that lead to ports of the guest; none unless said otherwise
 * @param restrict whether the guest is cut off from the host and the outside, forwards excepted; false unless said
 *     otherwise
 * @param network the guest's network, as 10.9.0.0/24, of which the guest gets address 15; null for QEMU's 10.0.2.0/24
 * @param hostname the name that the guest is given by DHCP; null for none
 */
public record UserNetworkOptions(
        List<Forward> forwards,
        Boolean restrict,
        @Nullable String network,
        @Nullable String hostname) {
    private static final Pattern NETWORK = Pattern.compile("([0-9.]+)/([0-9]{1,2})");
    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** QEMU's own limit. */
    private static final int WIDEST = 4;

    /** A smaller network has no room for address 15, which the guest gets. */
    private static final int NARROWEST = 27;

    /** Fills in what is null. */
    public UserNetworkOptions(
            @Nullable List<Forward> forwards,
            @Nullable Boolean restrict,
            @Nullable String network,
            @Nullable String hostname) {
        this.forwards = List.copyOf(requireNonNullElse(forwards, List.of()));
        this.restrict = requireNonNullElse(restrict, false);
        this.network = network;
        this.hostname = hostname;
        checkClashes(this.forwards);
        if (network != null) {
            checkNetwork(network);
        }
        if (hostname != null && !HOSTNAME.matcher(hostname).matches()) {
            throw new RatiteException(
                    UserNetworkError.HOSTNAME_INVALID,
                    "hostname '" + hostname + "' is not a host name",
                    "use letters, digits and hyphens, at most 63",
                    null);
        }
    }

    /** QEMU's own network, with these forwards. */
    public static UserNetworkOptions forwarding(Forward... forwards) {
        return new UserNetworkOptions(List.of(forwards), null, null, null);
    }

    private static void checkClashes(List<Forward> forwards) {
        for (int i = 0; i < forwards.size(); i++) {
            for (Forward earlier : forwards.subList(0, i)) {
                if (forwards.get(i).clashesWith(earlier)) {
                    throw new RatiteException(
                            UserNetworkError.FORWARD_DUPLICATE,
                            "forwards '" + earlier.rule() + "' and '"
                                    + forwards.get(i).rule() + "' use one host port",
                            "choose another hostPort for one of them, or 0",
                            null);
                }
            }
        }
    }

    private static void checkNetwork(String network) {
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
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(UserNetworkError.NETWORK_INVALID, sentence, remedy, null);
    }
}
