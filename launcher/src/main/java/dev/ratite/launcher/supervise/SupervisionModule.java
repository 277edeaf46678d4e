package dev.ratite.launcher.supervise;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.launcher.thread.Shutdown;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Launching VMs and watching them to their end. */
public final class SupervisionModule extends AbstractModule {
    public SupervisionModule() {}

    @Override
    protected void configure() {
        bind(Shutdown.class).in(Singleton.class);
        bind(BackendOpener.class).in(Singleton.class);
        bind(AcceleratorFacts.class).in(Singleton.class);
        bind(FirmwareFacts.class).in(Singleton.class);
        bind(VmPlanner.class).in(Singleton.class);
        bind(VmLauncher.class).in(Singleton.class);
        bind(CompanionPlan.class).toInstance((vm, directory) -> List.of());
    }

    @Provides
    @Singleton
    static AcceleratorTrials trials() {
        return AcceleratorTrials.ofEnvironment(System.getenv(), home());
    }

    @Provides
    @Singleton
    static FirmwareDirectories firmware() {
        return FirmwareDirectories.ofEnvironment(System.getenv(), home());
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /** State queries and the work at a VM's end; it may block, so each VM's gets a thread while there is something to do. */
    @Provides
    @Singleton
    @ForSupervision
    static ExecutorService executor(Shutdown shutdown) {
        return shutdown.owns(Executors.newCachedThreadPool(new DaemonThreads("ratite-supervision")));
    }
}
