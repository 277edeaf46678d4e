package dev.ratite.launcher;

import com.google.inject.AbstractModule;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.supervise.QemuProgram;
import dev.ratite.launcher.supervise.SearchPath;
import dev.ratite.launcher.supervise.Timeouts;

/** What was read before the injector was made. */
final class ConfigModule extends AbstractModule {
    private final RatiteConfig config;

    ConfigModule(RatiteConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(StateDirectory.class).toInstance(new StateDirectory(config.stateDirectory()));
        bind(SearchPath.class).toInstance(new SearchPath(config.searchPath()));
        bind(QemuProgram.class).toInstance(new QemuProgram(config.searchPath()));
        bind(Timeouts.class)
                .toInstance(new Timeouts(
                        config.launchTimeout(),
                        config.commandTimeout(),
                        config.pluginTimeout(),
                        config.guestTimeout()));
    }
}
