package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.transport.TransportProvider;
import java.util.Set;

/**
 * One kind of plugin.
 *
 * @param noun what such a plugin makes, for messages
 * @param service the interface it implements
 * @param reserved names that the host keeps, so that no option may have them
 */
public record PluginKind<P extends BackendProvider<?, ?, ?>>(String noun, Class<P> service, Set<String> reserved) {
    public static final PluginKind<DiskProvider<?>> DISK = new PluginKind<>(
            "disk", service(DiskProvider.class), Set.of("id", "type", "device", "readOnly", "bootIndex", "serial"));

    public static final PluginKind<NetworkProvider<?>> NETWORK = new PluginKind<>(
            "network", service(NetworkProvider.class), Set.of("id", "type", "device", "mac", "bootIndex"));

    public static final PluginKind<DisplayProvider<?>> DISPLAY =
            new PluginKind<>("display", service(DisplayProvider.class), Set.of("type"));

    public static final PluginKind<TransportProvider<?>> TRANSPORT =
            new PluginKind<>("transport", service(TransportProvider.class), Set.of("type"));

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static <P> Class<P> service(Class<?> literal) {
        return (Class<P>) literal;
    }
}
