package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.launcher.definition.DefinitionError;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The plugins of all kinds.
 *
 * @param disks where disks come from
 * @param networks what network cards are plugged into
 * @param displays how screens are shown
 * @param transports how monitors are reached
 */
public record Plugins(
        PluginRegistry<DiskProvider<?>> disks,
        PluginRegistry<NetworkProvider<?>> networks,
        PluginRegistry<DisplayProvider<?>> displays,
        PluginRegistry<TransportProvider<?>> transports) {

    /**
     * Finds what the class loader and the module layer of Ratite offer: built-in backends are found in the same way as
     * everybody else's. A layer of the caller's own is seen through its class loader.
     */
    public static Plugins find(ClassLoader loader) {
        return new Plugins(
                registry(PluginKind.DISK, loader),
                registry(PluginKind.NETWORK, loader),
                registry(PluginKind.DISPLAY, loader),
                registry(PluginKind.TRANSPORT, loader));
    }

    private static <P extends BackendProvider<?, ?, ?>> PluginRegistry<P> registry(
            PluginKind<P> kind, ClassLoader loader) {
        ServiceLoader<P> found = ServiceLoader.load(kind.service(), loader);
        return new PluginRegistry<>(kind, () -> found.stream().iterator());
    }

    /**
     * Those of one kind.
     *
     * @param noun as in {@link PluginKind}
     * @throws RatiteException UNKNOWN_TYPE when there is no such kind
     */
    public PluginRegistry<? extends BackendProvider<?, ?, ?>> ofKind(String noun) {
        return Stream.of(disks, networks, displays, transports)
                .filter(registry -> registry.kind().noun().equals(noun))
                .findFirst()
                .orElseThrow(() -> new RatiteException(
                        DefinitionError.UNKNOWN_TYPE, "There is no kind of plugins called '" + noun + "'"));
    }

    /** Why plugins were left out, of all kinds. */
    public List<String> unusable() {
        List<String> all = new ArrayList<>(disks.unusable());
        all.addAll(networks.unusable());
        all.addAll(displays.unusable());
        all.addAll(transports.unusable());
        return all;
    }
}
