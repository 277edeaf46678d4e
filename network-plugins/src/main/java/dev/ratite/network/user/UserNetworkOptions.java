package dev.ratite.network.user;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user network is like.
 *
 * @param forwards ports of the host that lead to ports of the guest; none unless said otherwise
 * @param restrict whether the guest is cut off from the host and the outside, forwards excepted; false unless said
 *     otherwise
 * @param network the guest's network, as 10.9.0.0/24, of which the guest gets address 15; null for QEMU's 10.0.2.0/24
 * @param hostname the name that the guest is given by DHCP; null for none
 * @param host the host's address in the guest's network; null for the second
 * @param dns the name server's address in the guest's network; null for the third
 * @param dhcpStart the first of 16 addresses that DHCP gives away; null for the fifteenth
 * @param domainName the domain that the guest is given by DHCP; null for none
 * @param dnsSearch domains in which the guest looks for short names; none unless said otherwise
 * @param ipv4 whether there is IPv4; null for yes
 * @param ipv6 whether there is IPv6; null for yes, where the host has it
 * @param ipv6Network the guest's IPv6 network, as fd00:9::/64; null for QEMU's fec0::/64
 * @param ipv6Host the host's address there; null for the second
 * @param ipv6Dns the name server's address there; null for the third
 * @param tftp what a guest that boots from the network is offered; null for nothing
 * @param smb a directory that the guest sees as a Windows share; null for none
 * @param guestForwards addresses in the guest's network behind which there are programs of the host; none unless said
 *     otherwise
 */
public record UserNetworkOptions(
        List<Forward> forwards,
        Boolean restrict,
        @Nullable String network,
        @Nullable String hostname,
        @Nullable String host,
        @Nullable String dns,
        @Nullable String dhcpStart,
        @Nullable String domainName,
        List<String> dnsSearch,
        @Nullable Boolean ipv4,
        @Nullable Boolean ipv6,
        @Nullable String ipv6Network,
        @Nullable String ipv6Host,
        @Nullable String ipv6Dns,
        @Nullable Tftp tftp,
        @Nullable Smb smb,
        List<GuestForward> guestForwards) {
    /** Fills in what is null. */
    public UserNetworkOptions(
            @Nullable List<Forward> forwards,
            @Nullable Boolean restrict,
            @Nullable String network,
            @Nullable String hostname,
            @Nullable String host,
            @Nullable String dns,
            @Nullable String dhcpStart,
            @Nullable String domainName,
            @Nullable List<String> dnsSearch,
            @Nullable Boolean ipv4,
            @Nullable Boolean ipv6,
            @Nullable String ipv6Network,
            @Nullable String ipv6Host,
            @Nullable String ipv6Dns,
            @Nullable Tftp tftp,
            @Nullable Smb smb,
            @Nullable List<GuestForward> guestForwards) {
        this.forwards = List.copyOf(requireNonNullElse(forwards, List.of()));
        this.restrict = requireNonNullElse(restrict, false);
        this.network = network;
        this.hostname = hostname;
        this.host = host;
        this.dns = dns;
        this.dhcpStart = dhcpStart;
        this.domainName = domainName;
        this.dnsSearch = List.copyOf(requireNonNullElse(dnsSearch, List.of()));
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.ipv6Network = ipv6Network;
        this.ipv6Host = ipv6Host;
        this.ipv6Dns = ipv6Dns;
        this.tftp = tftp;
        this.smb = smb;
        this.guestForwards = List.copyOf(requireNonNullElse(guestForwards, List.of()));
        checkClashes(this.forwards);
        UserChecks.hostname(hostname);
        UserChecks.domain("domainName", domainName);
        this.dnsSearch.forEach(domain -> UserChecks.domain("dnsSearch", domain));
        UserAddresses.check(this);
    }

    /** What most networks need. */
    public UserNetworkOptions(
            @Nullable List<Forward> forwards,
            @Nullable Boolean restrict,
            @Nullable String network,
            @Nullable String hostname) {
        this(
                forwards, restrict, network, hostname, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** QEMU's own network, with these forwards. */
    public static UserNetworkOptions forwarding(Forward... forwards) {
        return builder().forwards(List.of(forwards)).build();
    }

    public static UserNetworkOptionsBuilder builder() {
        return new UserNetworkOptionsBuilder();
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
}
