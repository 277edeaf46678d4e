package dev.ratite.network.socket;

import dev.ratite.api.QemuSocket;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.qapi.Netdev;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream, whose reconnecting has had several names.
 *
 * @param socket at which QEMU listens; null where it listens at none
 */
record StreamNetwork(StreamNetworkOptions options, @Nullable QemuSocket socket) implements NetworkBackend {
    private static final long MILLIS = 1000;

    @Override
    public Netdev netdev() {
        Map<String, Object> netdev = plain();
        Duration reconnect = options.reconnect();
        if (reconnect != null) {
            netdev.put("reconnect-ms", reconnect.toMillis());
        }
        return new Netdev("stream", netdev);
    }

    @Override
    public List<Netdev> olderForms() {
        Duration reconnect = options.reconnect();
        if (reconnect == null) {
            return List.of();
        }
        Map<String, Object> netdev = plain();
        netdev.put("reconnect", (reconnect.toMillis() + MILLIS - 1) / MILLIS);
        return List.of(new Netdev("stream", netdev));
    }

    @Override
    public Optional<String> alternative() {
        return options.reconnect() == null
                ? Optional.empty()
                : Optional.of("leave reconnect out, or use a network of type dgram, which needs no connection");
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.remove();
        }
    }

    private Map<String, Object> plain() {
        Map<String, Object> netdev = new LinkedHashMap<>();
        Endpoint listen = options.listen();
        Endpoint connect = options.connect();
        netdev.put("server", listen != null);
        if (listen != null) {
            netdev.put("addr", Ends.address(listen));
        } else if (connect != null) {
            netdev.put("addr", Ends.address(connect));
        }
        return netdev;
    }
}
