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
        if (options.restrict()) {
            netdev.put("restrict", true);
        }
        if (options.network() != null) {
            netdev.put("net", options.network());
        }
        if (options.hostname() != null) {
            netdev.put("hostname", options.hostname());
        }
        if (!options.forwards().isEmpty()) {
            netdev.put(
                    "hostfwd",
                    options.forwards().stream()
                            .map(forward -> Map.of("str", forward.rule()))
                            .toList());
        }
        return new Netdev("user", netdev);
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
