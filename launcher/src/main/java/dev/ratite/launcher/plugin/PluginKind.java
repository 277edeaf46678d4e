package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.DisplayDefinition;
import dev.ratite.launcher.definition.MonitorDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One kind of plugin.
 *
 * @param noun what such a plugin makes, for messages
 * @param service the interface it implements
 * @param reserved names that the host keeps, so that no option may have them
 */
public record PluginKind<P extends BackendProvider<?, ?, ?>>(String noun, Class<P> service, Set<String> reserved) {
    /** The component in which a definition's record keeps the options of a plugin. */
    public static final String OPTIONS = "options";

    public static final PluginKind<DiskProvider<?>> DISK = new PluginKind<>(
            "disk", service(DiskProvider.class), hostFields(List.of(DiskDefinition.class, CdromDefinition.class)));

    public static final PluginKind<NetworkProvider<?>> NETWORK =
            new PluginKind<>("network", service(NetworkProvider.class), hostFields(List.of(NetworkDefinition.class)));

    public static final PluginKind<DisplayProvider<?>> DISPLAY =
            new PluginKind<>("display", service(DisplayProvider.class), hostFields(List.of(DisplayDefinition.class)));

    public static final PluginKind<TransportProvider<?>> TRANSPORT = new PluginKind<>(
            "transport", service(TransportProvider.class), hostFields(List.of(MonitorDefinition.class)));

    /**
     * The fields of a definition's records that are the host's own: all but the options, and {@code type}, which picks
     * the plugin.
     */
    public static Set<String> hostFields(List<Class<? extends Record>> records) {
        Set<String> names = new LinkedHashSet<>(Set.of("type"));
        records.forEach(record -> names.addAll(OptionNames.of(record)));
        names.remove(OPTIONS);
        return Collections.unmodifiableSet(names);
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static <P> Class<P> service(Class<?> literal) {
        return (Class<P>) literal;
    }
}
