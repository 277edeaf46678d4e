package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Providers as ServiceLoader offers them, without its looking for them. */
public final class Offered {
    private Offered() {}

    /** The plugins of a program that has exactly these. */
    public static Plugins plugins(BackendProvider<?, ?, ?>... providers) {
        return new Plugins(
                registry(PluginKind.DISK, providers),
                registry(PluginKind.NETWORK, providers),
                registry(PluginKind.DISPLAY, providers),
                registry(PluginKind.TRANSPORT, providers));
    }

    private static <P extends BackendProvider<?, ?, ?>> PluginRegistry<P> registry(
            PluginKind<P> kind, BackendProvider<?, ?, ?>... providers) {
        return new PluginRegistry<>(
                kind,
                Arrays.stream(providers)
                        .filter(kind.service()::isInstance)
                        .map(kind.service()::cast)
                        .map(provider -> Offered.<P>offer(provider.getClass(), () -> provider))
                        .toList());
    }

    static <P> ServiceLoader.Provider<P> offer(Class<?> type, Supplier<P> get) {
        return new ServiceLoader.Provider<>() {
            @Override
            @SuppressWarnings("unchecked") // as ServiceLoader does once it has checked
            public Class<? extends P> type() {
                return (Class<? extends P>) type;
            }

            @Override
            public P get() {
                return get.get();
            }
        };
    }
}
