package dev.ratite.launcher.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.launcher.thread.Shutdown;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The plugins at hand and the threads on which they are called. */
public final class PluginModule extends AbstractModule {
    public PluginModule() {}

    @Provides
    @Singleton
    static Plugins plugins() {
        return Plugins.find(PluginModule.class.getClassLoader());
    }

    /** Without a bound: a plugin that never returns costs its own thread and nobody else's. */
    @Provides
    @Singleton
    @ForPlugins
    static ExecutorService executor(Shutdown shutdown) {
        return shutdown.owns(Executors.newCachedThreadPool(new DaemonThreads("ratite-plugins")));
    }

    @Provides
    @Singleton
    static PluginCalls calls(@ForPlugins ExecutorService executor) {
        return new PluginCalls(executor);
    }
}
