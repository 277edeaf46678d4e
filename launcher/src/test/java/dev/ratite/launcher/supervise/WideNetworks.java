package dev.ratite.launcher.supervise;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.util.Map;

/** Networks of as many queues as the card asks for, which need nothing of the host. */
public final class WideNetworks implements NetworkProvider<WideNetworks.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "wide";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public NetworkBackend open(Options options, NetworkRequest request) {
        return new NetworkBackend() {
            @Override
            public Netdev netdev() {
                return new Netdev("tap", Map.of("queues", request.queues()));
            }

            @Override
            public int queues() {
                return request.queues();
            }
        };
    }
}
