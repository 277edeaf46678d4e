package dev.ratite.network.socket;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens networks of type {@code dgram}. */
public final class DgramNetworkProvider implements NetworkProvider<DgramNetworkOptions> {
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
        Netdev made = new Netdev("dgram", netdev);
        return () -> made;
    }
}
