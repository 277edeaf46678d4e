package dev.ratite.launcher.supervise;

import static dev.ratite.launcher.VmHost.PATIENCE;

import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.firmware.VariableStore;
import dev.ratite.launcher.json.Codecs;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.testkit.BareQemu;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Plans golden definitions on one stage as Ratite does, and starts QEMU from such plans. Belongs to one thread. */
final class GoldenPlans implements AutoCloseable {
    private static final Timeouts TIMEOUTS = new Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE);

    private final GoldenStage stage;
    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("golden"));
    private final DefinitionCodec codec;
    private final BackendOpener opener;
    private final VmPlanner planner;

    GoldenPlans(GoldenStage stage, FirmwareDirectories firmware) {
        this.stage = stage;
        Plugins plugins = Plugins.find(GoldenPlans.class.getClassLoader());
        this.codec = Codecs.of(plugins);
        this.opener = new BackendOpener(plugins, new PluginCalls(threads), codec, TIMEOUTS);
        this.planner = new VmPlanner(
                stage.state(),
                new QemuProgram(System.getenv().getOrDefault("PATH", "")),
                opener,
                new CapabilityFacts(CapabilityStore.inMemory()),
                new AcceleratorFacts(
                        AcceleratorTrials.ofEnvironment(System.getenv(), Path.of(System.getProperty("user.home")))),
                new FirmwareFacts(firmware, stage.state()));
    }

    GoldenStage stage() {
        return stage;
    }

    VmDefinition read(String name) {
        return codec.parse(GoldenSet.read(name, ".json"), stage.root());
    }

    VmDefinition parse(String json) {
        return codec.parse(json, stage.root());
    }

    Plan plan(VmDefinition vm, Path program, AskedQemu asked) {
        RunDirectory directory = stage.state().run(vm.name());
        try (OpenBackends backends = opener.open(vm, directory.path())) {
            return planner.plan(vm, directory, backends, program, asked).plan();
        }
    }

    /** Starts QEMU with the words of the plan; it is ended by 'quit' after {@code use}. */
    void start(VmDefinition vm, GoldenQemu qemu, BiConsumer<GoldenVm, BareQemu> use) {
        start(vm, qemu, argument -> true, use);
    }

    /** The same with those arguments alone that {@code kept} wants. */
    void start(VmDefinition vm, GoldenQemu qemu, Predicate<PlannedArgument> kept, BiConsumer<GoldenVm, BareQemu> use) {
        RunDirectory directory = stage.state().run(vm.name());
        VmLock lock = VmLock.take(directory, "golden");
        Launch launch = launch(vm, lock, qemu);
        try {
            prepare(launch);
            List<String> words = launch.plan.arguments().stream()
                    .filter(kept)
                    .flatMap(argument -> argument.words().stream())
                    .toList();
            try (BareQemu bare = BareQemu.startExactly(GoldenCrew.wrapper(vm), qemu.program(), words)) {
                use.accept(new GoldenVm(launch.plan, directory), bare);
                int exit = bare.quit();
                if (exit != 0) {
                    throw new AssertionError("QEMU ended with exit code " + exit + ": " + bare.errors());
                }
            }
        } finally {
            launch.release();
        }
    }

    private Launch launch(VmDefinition vm, VmLock lock, GoldenQemu qemu) {
        try {
            OpenBackends backends = opener.open(vm, lock.directory().path());
            try {
                VmPlan planned = planner.plan(vm, lock.directory(), backends, qemu.program(), qemu.asked());
                CompanionPlan companions =
                        new DefinedCompanions(new SearchPath(System.getenv().getOrDefault("PATH", "")));
                return new Launch(vm, lock, backends, planned, companions.of(vm, lock.directory()));
            } catch (RuntimeException | Error e) {
                backends.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static void prepare(Launch launch) {
        launch.begin();
        launch.backends.monitor().backend().prepare();
        PlannedFirmware firmware = launch.firmware;
        if (firmware != null && firmware.variables() != null && firmware.variablesTemplate() != null) {
            VariableStore.prepare(
                    launch.definition.name(),
                    firmware.variablesTemplate(),
                    firmware.variablesFormat(),
                    firmware.variables());
        }
        launch.plan.secretFiles().forEach((file, secret) -> launch.directory.writeSecret(file, secret.reveal()));
        launch.accompany(PATIENCE);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
