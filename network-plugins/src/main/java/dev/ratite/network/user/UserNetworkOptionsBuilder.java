package dev.ratite.network.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the options of a user network by name. What is not given keeps its default. Belongs to one thread. */
public final class UserNetworkOptionsBuilder {
    private @Nullable List<Forward> forwards;
    private @Nullable Boolean restrict;
    private @Nullable String network;
    private @Nullable String hostname;
    private @Nullable String host;
    private @Nullable String dns;
    private @Nullable String dhcpStart;
    private @Nullable String domainName;
    private @Nullable List<String> dnsSearch;
    private @Nullable Boolean ipv4;
    private @Nullable Boolean ipv6;
    private @Nullable String ipv6Network;
    private @Nullable String ipv6Host;
    private @Nullable String ipv6Dns;
    private @Nullable Tftp tftp;
    private @Nullable Smb smb;
    private @Nullable List<GuestForward> guestForwards;

    UserNetworkOptionsBuilder() {}

    public UserNetworkOptionsBuilder forwards(List<Forward> forwards) {
        this.forwards = forwards;
        return this;
    }

    public UserNetworkOptionsBuilder restrict(boolean restrict) {
        this.restrict = restrict;
        return this;
    }

    public UserNetworkOptionsBuilder network(String network) {
        this.network = network;
        return this;
    }

    public UserNetworkOptionsBuilder hostname(String hostname) {
        this.hostname = hostname;
        return this;
    }

    public UserNetworkOptionsBuilder host(String host) {
        this.host = host;
        return this;
    }

    public UserNetworkOptionsBuilder dns(String dns) {
        this.dns = dns;
        return this;
    }

    public UserNetworkOptionsBuilder dhcpStart(String dhcpStart) {
        this.dhcpStart = dhcpStart;
        return this;
    }

    public UserNetworkOptionsBuilder domainName(String domainName) {
        this.domainName = domainName;
        return this;
    }

    public UserNetworkOptionsBuilder dnsSearch(List<String> dnsSearch) {
        this.dnsSearch = dnsSearch;
        return this;
    }

    public UserNetworkOptionsBuilder ipv4(boolean ipv4) {
        this.ipv4 = ipv4;
        return this;
    }

    public UserNetworkOptionsBuilder ipv6(boolean ipv6) {
        this.ipv6 = ipv6;
        return this;
    }

    public UserNetworkOptionsBuilder ipv6Network(String ipv6Network) {
        this.ipv6Network = ipv6Network;
        return this;
    }

    public UserNetworkOptionsBuilder ipv6Host(String ipv6Host) {
        this.ipv6Host = ipv6Host;
        return this;
    }

    public UserNetworkOptionsBuilder ipv6Dns(String ipv6Dns) {
        this.ipv6Dns = ipv6Dns;
        return this;
    }

    public UserNetworkOptionsBuilder tftp(Tftp tftp) {
        this.tftp = tftp;
        return this;
    }

    public UserNetworkOptionsBuilder smb(Smb smb) {
        this.smb = smb;
        return this;
    }

    public UserNetworkOptionsBuilder guestForwards(List<GuestForward> guestForwards) {
        this.guestForwards = guestForwards;
        return this;
    }

    /** Checks as reading a definition does. */
    public UserNetworkOptions build() {
        return new UserNetworkOptions(
                forwards,
                restrict,
                network,
                hostname,
                host,
                dns,
                dhcpStart,
                domainName,
                dnsSearch,
                ipv4,
                ipv6,
                ipv6Network,
                ipv6Host,
                ipv6Dns,
                tftp,
                smb,
                guestForwards);
    }
}
