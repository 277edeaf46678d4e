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
import dev.ratite.launcher.process.Releasers;
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
        // Paths find the stage by themselves, addresses with a path in them do not.
        return parse(GoldenSet.read(name, ".json"));
    }

    /** What lies below {@code /stage} is on this stage. */
    VmDefinition parse(String json) {
        return codec.parse(json.replace("/stage/", stage.root() + "/"), stage.root());
    }

    Plan plan(VmDefinition vm, Path program, AskedQemu asked) {
        RunDirectory directory = stage.state().run(vm.name());
        try (OpenBackends backends = opener.openForPlan(vm, directory.path())) {
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
        Launch launch = new Launch(vm, VmLock.take(directory, "golden"), Releasers.builtIn(), LaunchSteps.UNTOLD);
        try (GoldenScene scene = GoldenScene.of(vm, stage)) {
            prepare(launch, qemu);
            List<String> words = launch.plan().arguments().stream()
                    .filter(kept)
                    .flatMap(argument -> argument.words().stream())
                    .toList();
            try (BareQemu bare = BareQemu.startExactly(scene.wrapper(), qemu.program(), words)) {
                use.accept(new GoldenVm(launch.plan(), directory), bare);
                int exit = bare.quit();
                if (exit != 0) {
                    throw new AssertionError("QEMU ended with exit code " + exit + ": " + bare.errors());
                }
            }
        } finally {
            launch.release();
        }
    }

    private void prepare(Launch launch, GoldenQemu qemu) {
        launch.begin();
        launch.opened(opener.open(launch.definition, launch.directory.path(), launch.ledger()));
        launch.planned(
                planner.plan(launch.definition, launch.directory, launch.backends(), qemu.program(), qemu.asked()));
        launch.backends().monitor().backend().prepare();
        PlannedFirmware firmware = launch.firmware();
        if (firmware != null && firmware.variables() != null && firmware.variablesTemplate() != null) {
            VariableStore.prepare(
                    launch.definition.name(),
                    firmware.variablesTemplate(),
                    firmware.variablesFormat(),
                    firmware.variables());
        }
        launch.plan().secretFiles().forEach((file, secret) -> launch.directory.writeSecret(file, secret.reveal()));
        CompanionPlan companions =
                new DefinedCompanions(new SearchPath(System.getenv().getOrDefault("PATH", "")));
        launch.accompany(companions.of(launch.definition, launch.directory), PATIENCE);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
