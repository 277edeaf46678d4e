package dev.ratite.network.vde;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens networks of type {@code vde}. Not every QEMU was built with it. */
public final class VdeNetworkProvider implements NetworkProvider<VdeNetworkOptions> {
    private static final int OCTAL = 8;

    /** For ServiceLoader. */
    public VdeNetworkProvider() {}

    @Override
    public String type() {
        return "vde";
    }

    @Override
    public Class<VdeNetworkOptions> optionsType() {
        return VdeNetworkOptions.class;
    }

    @Override
    public NetworkBackend open(VdeNetworkOptions options, NetworkRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        Map<String, Object> netdev = new LinkedHashMap<>();
        if (options.socket() != null) {
            checkSwitch(options.socket(), request);
            netdev.put("sock", options.socket());
        }
        if (options.port() != null) {
            netdev.put("port", options.port());
        }
        if (options.group() != null) {
            netdev.put("group", options.group());
        }
        if (options.mode() != null) {
            netdev.put("mode", Integer.parseInt(options.mode(), OCTAL));
        }
        Netdev made = new Netdev("vde", netdev);
        return () -> made;
    }

    /** A switch that runs has a socket of this name in its directory. */
    private static void checkSwitch(String socket, NetworkRequest request) {
        if (socket.startsWith("/") && Files.notExists(Path.of(socket, "ctl"))) {
            throw new RatiteException(
                    VdeNetworkError.SWITCH_MISSING,
                    request.subject() + ": no switch runs at '" + socket + "'",
                    "start one first: vde_switch -s " + socket,
                    null);
        }
    }
}
