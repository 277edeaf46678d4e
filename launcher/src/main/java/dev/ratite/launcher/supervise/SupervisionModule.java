package dev.ratite.launcher.supervise;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.PluginReleaser;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.SpareShell;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.launcher.thread.Shutdown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Launching VMs and watching them to their end. */
public final class SupervisionModule extends AbstractModule {
    /** What a QEMU gets to say what it can do: it takes some tenths of a second. */
    private static final Duration QUESTIONS = Duration.ofSeconds(10);

    public SupervisionModule() {}

    @Override
    protected void configure() {
        bind(Shutdown.class).in(Singleton.class);
        bind(BackendOpener.class).in(Singleton.class);
        bind(CapabilityFacts.class).in(Singleton.class);
        bind(AcceleratorFacts.class).in(Singleton.class);
        bind(FirmwareFacts.class).in(Singleton.class);
        bind(VmPlanner.class).in(Singleton.class);
        bind(DeviceStage.class).in(Singleton.class);
        bind(SpareShell.class).toInstance(new SpareShell());
        bind(VmLauncher.class).in(Singleton.class);
        bind(Adoption.class).in(Singleton.class);
        bind(VmAdopter.class).in(Singleton.class);
        bind(LaunchSteps.class).toInstance(LaunchSteps.UNTOLD);
        bind(CompanionPlan.class).to(DefinedCompanions.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    static Releasers releasers(Plugins plugins, PluginCalls calls, Timeouts timeouts) {
        return PluginReleaser.releasers(plugins, calls, timeouts.plugin());
    }

    /** A QEMU that is slow to answer these questions would be slow to start: it gets no more time for them. */
    @Provides
    @Singleton
    static CapabilityStore capabilities(Timeouts timeouts) {
        Duration limit = timeouts.launch().compareTo(QUESTIONS) < 0 ? timeouts.launch() : QUESTIONS;
        return CapabilityStore.ofEnvironment(System.getenv()).withTimeout(limit);
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
