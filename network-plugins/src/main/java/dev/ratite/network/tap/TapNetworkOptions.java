package dev.ratite.network.tap;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A tap interface of the host: one that is there, or one that QEMU's helper makes and plugs into a bridge.
 *
 * @param interfaceName the interface; either this or {@code bridge} has to be given
 * @param create whether QEMU makes the interface when it is not there, which needs rights, and is also to be said when
 *     QEMU runs in another network namespace, where nobody can look beforehand; false unless said otherwise
 * @param script a program that QEMU runs with the interface's name before it uses it; null for none
 * @param downScript a program that QEMU runs with the interface's name when it ends; null for none
 * @param bridge the bridge into which QEMU's helper plugs an interface of its own
 * @param helper QEMU's helper; null for the one that came with QEMU
 * @param vhost whether the kernel carries the packets, which is faster; false unless said otherwise
 */
public record TapNetworkOptions(
        @Nullable String interfaceName,
        Boolean create,
        @Nullable Path script,
        @Nullable Path downScript,
        @Nullable String bridge,
        @Nullable Path helper,
        Boolean vhost) {
    /** Fills in what is null. */
    public TapNetworkOptions(
            @Nullable String interfaceName,
            @Nullable Boolean create,
            @Nullable Path script,
            @Nullable Path downScript,
            @Nullable String bridge,
            @Nullable Path helper,
            @Nullable Boolean vhost) {
        this.interfaceName = interfaceName;
        this.create = requireNonNullElse(create, false);
        this.script = script;
        this.downScript = downScript;
        this.bridge = bridge;
        this.helper = helper;
        this.vhost = requireNonNullElse(vhost, false);
        check();
    }

    /** An interface that is there. */
    public static TapNetworkOptions of(String interfaceName) {
        return new TapNetworkOptions(interfaceName, null, null, null, null, null, null);
    }

    /** An interface that QEMU's helper makes and plugs into a bridge. */
    public static TapNetworkOptions in(String bridge) {
        return new TapNetworkOptions(null, null, null, null, bridge, null, null);
    }

    private void check() {
        if ((interfaceName == null) == (bridge == null)) {
            throw conflict(
                    interfaceName == null
                            ? "Neither interfaceName nor bridge is given"
                            : "interfaceName '" + interfaceName + "' and bridge '" + bridge + "' exclude each other",
                    "give one of them");
        }
        if (bridge != null && (create || script != null || downScript != null)) {
            throw conflict(
                    "create, script and downScript do not go with bridge '" + bridge + "'",
                    "leave them out: the helper makes the interface");
        }
        if (bridge == null && helper != null) {
            throw conflict("helper '" + helper + "' has no bridge", "leave helper out, or name the bridge");
        }
        InterfaceName.check("interfaceName", interfaceName);
        InterfaceName.check("bridge", bridge);
        InterfaceName.checkAbsolute("script", script);
        InterfaceName.checkAbsolute("downScript", downScript);
        InterfaceName.checkAbsolute("helper", helper);
    }

    private static RatiteException conflict(String sentence, String remedy) {
        return new RatiteException(TapNetworkError.OPTIONS_CONFLICT, sentence, remedy, null);
    }
}
