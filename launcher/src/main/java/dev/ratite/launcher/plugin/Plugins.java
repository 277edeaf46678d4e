package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.transport.TransportProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

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

    /** Why plugins were left out, of all kinds. */
    public List<String> unusable() {
        List<String> all = new ArrayList<>(disks.unusable());
        all.addAll(networks.unusable());
        all.addAll(displays.unusable());
        all.addAll(transports.unusable());
        return all;
    }
}
