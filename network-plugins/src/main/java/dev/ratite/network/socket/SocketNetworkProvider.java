package dev.ratite.network.socket;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens networks of type {@code socket}. QEMU takes its addresses as texts, which are made of the fields here. */
public final class SocketNetworkProvider implements NetworkProvider<SocketNetworkOptions> {
    /** For ServiceLoader. */
    public SocketNetworkProvider() {}

    @Override
    public String type() {
        return "socket";
    }

    @Override
    public Class<SocketNetworkOptions> optionsType() {
        return SocketNetworkOptions.class;
    }

    @Override
    public NetworkBackend open(SocketNetworkOptions options, NetworkRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        Map<String, Object> netdev = new LinkedHashMap<>();
        put(netdev, "listen", options.listen());
        put(netdev, "connect", options.connect());
        put(netdev, "mcast", options.multicast());
        put(netdev, "udp", options.udp());
        if (options.localHost() != null) {
            Integer port = options.localPort();
            netdev.put("localaddr", options.localHost() + (port == null ? "" : ":" + port));
        }
        Netdev made = new Netdev("socket", netdev);
        return () -> made;
    }

    private static void put(Map<String, Object> netdev, String name, @Nullable Endpoint end) {
        if (end != null) {
            netdev.put(name, end.words());
        }
    }
}
