package dev.ratite.launcher.json;

import dev.ratite.display.none.NoneDisplayProvider;
import dev.ratite.launcher.plugin.Offered;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.transport.UnixTransportProvider;
import dev.ratite.network.user.UserNetworkProvider;
import dev.ratite.storage.file.FileDiskProvider;

/** Codecs: unless told otherwise, one that knows the built-in plugins and {@link SampleDisks}. */
public final class Codecs {
    private Codecs() {}

    /** A codec that knows these plugins. */
    public static DefinitionCodec of(Plugins plugins) {
        return new DefinitionCodec(plugins);
    }

    static DefinitionCodec codec() {
        return of(plugins());
    }

    /** What Ratite brings, as it finds it. */
    public static Plugins builtIn() {
        return Plugins.find(Codecs.class.getClassLoader());
    }

    static Plugins plugins() {
        return Offered.plugins(
                new FileDiskProvider(),
                new SampleDisks(),
                new UserNetworkProvider(),
                new NoneDisplayProvider(),
                new UnixTransportProvider());
    }
}
