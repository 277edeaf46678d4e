package dev.ratite.network.tap;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens networks of type {@code tap}. An interface that has to be there is looked for and left as it is. */
public final class TapNetworkProvider implements NetworkProvider<TapNetworkOptions> {
    /** For ServiceLoader. */
    public TapNetworkProvider() {}

    @Override
    public String type() {
        return "tap";
    }

    @Override
    public Class<TapNetworkOptions> optionsType() {
        return TapNetworkOptions.class;
    }

    @Override
    public NetworkBackend open(TapNetworkOptions options, NetworkRequest request) {
        requireNonNull(options, "options is null");
        HostParts host =
                new HostParts(requireNonNull(request, "request is null").subject());
        if (options.vhost()) {
            host.checkVhost();
        }
        return options.bridge() == null ? plain(options, request, host) : bridged(options, host);
    }

    private static NetworkBackend plain(TapNetworkOptions options, NetworkRequest request, HostParts host) {
        String name = requireNonNull(options.interfaceName());
        host.checkTun();
        if (!options.create()) {
            host.checkInterface(name);
        }
        host.checkProgram("script", options.script());
        host.checkProgram("downScript", options.downScript());
        Map<String, Object> netdev = new LinkedHashMap<>();
        netdev.put("ifname", name);
        netdev.put("script", program(options.script()));
        netdev.put("downscript", program(options.downScript()));
        if (request.queues() > 1) {
            netdev.put("queues", request.queues());
        }
        vhost(options, netdev);
        boolean programs = options.script() != null || options.downScript() != null;
        return new TapNetwork(new Netdev("tap", netdev), request.queues(), programs);
    }

    /** The helper hands over one queue. */
    private static NetworkBackend bridged(TapNetworkOptions options, HostParts host) {
        Map<String, Object> netdev = new LinkedHashMap<>();
        netdev.put("br", requireNonNull(options.bridge()));
        netdev.put("helper", host.helper(options.helper()).toString());
        vhost(options, netdev);
        return new TapNetwork(new Netdev("tap", netdev), 1, true);
    }

    private static void vhost(TapNetworkOptions options, Map<String, Object> netdev) {
        if (options.vhost()) {
            netdev.put("vhost", true);
        }
    }

    /** Left out, QEMU would look for /etc/qemu-ifup. */
    private static String program(@Nullable Path script) {
        return script == null ? "no" : script.toString();
    }
}
