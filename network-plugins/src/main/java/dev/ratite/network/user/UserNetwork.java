package dev.ratite.network.user;

import static java.util.Comparator.comparing;

import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.network.PortForward;
import dev.ratite.api.qapi.Netdev;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** QEMU's user network. */
final class UserNetwork implements ForwardingNetwork {
    private final UserNetworkOptions options;
    private final NetworkRequest request;

    UserNetwork(UserNetworkOptions options, NetworkRequest request) {
        this.options = options;
        this.request = request;
    }

    @Override
    public Netdev netdev() {
        Map<String, Object> netdev = new LinkedHashMap<>();
        put(netdev, "restrict", options.restrict() ? true : null);
        put(netdev, "net", options.network());
        put(netdev, "hostname", options.hostname());
        put(netdev, "host", options.host());
        put(netdev, "dns", options.dns());
        put(netdev, "dhcpstart", options.dhcpStart());
        put(netdev, "domainname", options.domainName());
        putTexts(netdev, "dnssearch", options.dnsSearch());
        put(netdev, "ipv4", options.ipv4());
        put(netdev, "ipv6", options.ipv6());
        putIpv6(netdev);
        putServers(netdev);
        putTexts(
                netdev,
                "hostfwd",
                options.forwards().stream().map(Forward::rule).toList());
        putTexts(
                netdev,
                "guestfwd",
                options.guestForwards().stream().map(GuestForward::rule).toList());
        return new Netdev("user", netdev);
    }

    /** smbd, and the commands of guest forwards. */
    @Override
    public boolean startsPrograms() {
        return options.smb() != null || options.guestForwards().stream().anyMatch(forward -> forward.command() != null);
    }

    private void putIpv6(Map<String, Object> netdev) {
        if (options.ipv6Network() != null) {
            GuestNetwork6 network = GuestNetwork6.of(options.ipv6Network());
            netdev.put("ipv6-prefix", network.lowest());
            netdev.put("ipv6-prefixlen", network.prefix());
        }
        put(netdev, "ipv6-host", options.ipv6Host());
        put(netdev, "ipv6-dns", options.ipv6Dns());
    }

    private void putServers(Map<String, Object> netdev) {
        Tftp tftp = options.tftp();
        if (tftp != null) {
            put(
                    netdev,
                    "tftp",
                    tftp.directory() == null ? null : tftp.directory().toString());
            put(netdev, "bootfile", tftp.bootFile());
            put(netdev, "tftp-server-name", tftp.serverName());
        }
        Smb smb = options.smb();
        if (smb != null) {
            netdev.put("smb", smb.directory().toString());
            put(netdev, "smbserver", smb.server());
        }
    }

    private static void put(Map<String, Object> netdev, String name, @Nullable Object value) {
        if (value != null) {
            netdev.put(name, value);
        }
    }

    private static void putTexts(Map<String, Object> netdev, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            netdev.put(name, texts.stream().map(text -> Map.of("str", text)).toList());
        }
    }

    /** In the order of the definition; forwards that somebody added by hand come last. */
    @Override
    public List<PortForward> forwards(QemuMonitor monitor, String netdevId) {
        Object text = monitor.execute("human-monitor-command", Map.of("command-line", "info usernet"));
        return UsernetTable.parse(text.toString(), netdevId)
                .orElseThrow(() -> new RatiteException(
                        UserNetworkError.FORWARDS_UNKNOWN,
                        request.subject() + ": QEMU lists no user network '" + netdevId + "'"))
                .stream()
                .sorted(comparing(this::place))
                .toList();
    }

    private int place(PortForward forward) {
        List<Forward> wished = options.forwards();
        for (int i = 0; i < wished.size(); i++) {
            Forward wish = wished.get(i);
            if (wish.protocol() == forward.protocol()
                    && wish.guestPort() == forward.guestPort()
                    && wish.hostAddress().equals(forward.hostAddress())
                    && (wish.hostPort() == 0 || wish.hostPort() == forward.hostPort())) {
                return i;
            }
        }
        return wished.size();
    }
}
