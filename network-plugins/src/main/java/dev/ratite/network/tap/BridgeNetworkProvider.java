package dev.ratite.network.tap;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens networks of type {@code bridge}. */
public final class BridgeNetworkProvider implements NetworkProvider<BridgeNetworkOptions> {
    /** For ServiceLoader. */
    public BridgeNetworkProvider() {}

    @Override
    public String type() {
        return "bridge";
    }

    @Override
    public Class<BridgeNetworkOptions> optionsType() {
        return BridgeNetworkOptions.class;
    }

    @Override
    public NetworkBackend open(BridgeNetworkOptions options, NetworkRequest request) {
        requireNonNull(options, "options is null");
        HostParts host =
                new HostParts(requireNonNull(request, "request is null").subject());
        Map<String, Object> netdev = new LinkedHashMap<>();
        netdev.put("br", options.bridge());
        netdev.put("helper", host.helper(options.helper()).toString());
        return new TapNetwork(new Netdev("bridge", netdev), 1, true);
    }
}
