package dev.ratite.network.socket;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.LeftResource;
import dev.ratite.api.QemuSocket;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens networks of type {@code dgram}. */
public final class DgramNetworkProvider implements NetworkProvider<DgramNetworkOptions>, ReleasingProvider {
    /** For ServiceLoader. */
    public DgramNetworkProvider() {}

    @Override
    public String type() {
        return "dgram";
    }

    @Override
    public Class<DgramNetworkOptions> optionsType() {
        return DgramNetworkOptions.class;
    }

    @Override
    public NetworkBackend open(DgramNetworkOptions options, NetworkRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        Map<String, Object> netdev = new LinkedHashMap<>();
        Endpoint local = options.local();
        if (local != null) {
            Ends.checkOwn(local, request);
            netdev.put("local", Ends.address(local));
        }
        netdev.put("remote", Ends.address(options.remote()));
        return new DgramNetwork(new Netdev("dgram", netdev), Ends.taking(local, request));
    }

    /** A socket that a killed QEMU has left. */
    @Override
    public void release(LeftResource left) {
        QemuSocket.remove(left, SocketNetworkError.SOCKET_NOT_REMOVED);
    }
}
