package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.VariableStore;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.KeptState;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Reaped;
import dev.ratite.launcher.process.Reaper;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.SpareShell;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.qmp.QmpException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Launches VMs: lock, directory and ledger, backends, plan, companions, QEMU, its monitor's first answer, the guest's start.
 * What was taken is given back in reverse when a step fails, and the failure says which and why.
 */
public final class VmLauncher {
    /** From a monitor that hangs up to the exit record: milliseconds. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(1);

    /** What others are told who want the lock of a VM that is owned. */
    static final String OWNER = "run";

    private final StateDirectory state;
    private final BackendOpener opener;
    private final VmPlanner planner;
    private final CompanionPlan companions;
    private final DefinitionCodec codec;
    private final PluginCalls calls;
    private final Timeouts timeouts;
    private final ExecutorService executor;
    private final Releasers releasers;
    private final LaunchSteps steps;
    private final DeviceStage devices;
    private final SpareShell spare;

    @Inject
    VmLauncher(
            StateDirectory state,
            BackendOpener opener,
            VmPlanner planner,
            CompanionPlan companions,
            DefinitionCodec codec,
            PluginCalls calls,
            Timeouts timeouts,
            @ForSupervision ExecutorService executor,
            Releasers releasers,
            LaunchSteps steps,
            DeviceStage devices,
            SpareShell spare) {
        this.state = state;
        this.opener = opener;
        this.planner = planner;
        this.companions = companions;
        this.codec = codec;
        this.calls = calls;
        this.timeouts = timeouts;
        this.executor = executor;
        this.releasers = releasers;
        this.steps = steps;
        this.devices = devices;
        this.spare = spare;
    }

    /** Blocks until the guest runs, or nothing of the attempt is left. */
    public LiveVm launch(VmDefinition vm) {
        RunDirectory directory = state.run(vm.name());
        if (directory.exists()) {
            clearAway(directory);
        }
        VmLock lock = VmLock.take(directory, OWNER);
        try {
            directory.requireAbsent();
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
        return launch(new Launch(vm, lock, releasers, steps));
    }

    /** What an ended VM of this name has left makes room for the new one. */
    private void clearAway(RunDirectory directory) {
        new Reaper(state, releasers).reap(directory).flatMap(Reaped::failure).ifPresent(failure -> {
            throw failure;
        });
    }

    private LiveVm launch(Launch launch) {
        try {
            launch.begin();
            launch.openShim(spare, executor);
            launch.opened(opener.open(launch.definition, launch.directory.path(), launch.ledger()));
            launch.planned(planner.plan(launch.definition, launch.directory, launch.backends()));
            List<CompanionSpec> wanted = companions.of(launch.definition, launch.directory);
            launch.claim();
            makeLogs(launch);
            prepare(launch);
            prepareVariables(launch);
            writeSecrets(launch);
            launch.accompany(wanted, timeouts.launch());
            startAndDescribe(launch);
            settle(launch);
            LiveVm vm = new LiveVm(launch.owned(), calls, timeouts, executor, devices);
            begin(launch, vm);
            prepareForNext();
            return vm;
        } catch (RuntimeException | Error e) {
            try {
                launch.release();
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void prepareForNext() {
        try {
            executor.execute(spare::prepare);
        } catch (RejectedExecutionException e) {
            // Ratite is being closed: there is no next launch.
        }
    }

    /** QEMU has read its secrets, and its devices have their places. */
    private static void settle(Launch launch) {
        launch.directory.deleteSecrets();
        launch.done("secrets deleted");
        new KeptState(launch.directory).keepAddresses(launch.plan().addresses());
        launch.done("places kept");
    }

    /** A QEMU that ends while the guest starts says more than the command that it did not answer. */
    private static void begin(Launch launch, LiveVm vm) {
        try {
            vm.begin();
        } catch (RatiteException e) {
            ExitRecord end = launch.process().awaitExit(LAST_MOMENTS).orElseThrow(() -> e);
            RatiteException ended = LaunchFailures.ended(launch.plan(), launch.directory, end);
            ended.addSuppressed(e);
            throw ended;
        }
    }

    /** While QEMU starts there is time to write what is for others to read, who do not look before it is launched. */
    private void startAndDescribe(Launch launch) {
        launch.start();
        describe(launch);
        launch.done("description");
        connect(launch);
    }

    private void describe(Launch launch) {
        RunDirectory directory = launch.directory;
        directory.writePrivate(directory.definition(), codec.write(launch.definition));
        directory.writePrivate(directory.plan(), launch.plan().json());
    }

    /** QEMU itself would let everybody read them. */
    private static void makeLogs(Launch launch) {
        RunDirectory directory = launch.directory;
        launch.plan().arguments().stream()
                .map(argument -> argument.fields().get("logfile"))
                .filter(Objects::nonNull)
                .map(log -> Path.of(log.toString()))
                .filter(log -> directory.path().equals(log.getParent()))
                .forEach(log -> directory.writePrivate(log, ""));
    }

    /** QEMU reads them before its monitor answers, and nobody needs them after that. */
    private static void writeSecrets(Launch launch) {
        launch.plan().secretFiles().forEach((file, secret) -> launch.directory.writeSecret(file, secret.reveal()));
        launch.done("secrets");
    }

    private static void prepareVariables(Launch launch) {
        PlannedFirmware firmware = launch.firmware();
        if (firmware == null || firmware.variables() == null || firmware.variablesTemplate() == null) {
            return;
        }
        VariableStore.prepare(
                launch.definition.name(),
                firmware.variablesTemplate(),
                firmware.variablesFormat(),
                firmware.variables());
        launch.done("variables");
    }

    private void prepare(Launch launch) {
        OpenTransport monitor = launch.backends().monitor();
        calls.call(monitor.backend(), monitor.plugin(), timeouts.plugin(), () -> prepared(monitor));
        launch.done("transport");
    }

    private static boolean prepared(OpenTransport monitor) {
        monitor.backend().prepare();
        return true;
    }

    private void connect(Launch launch) {
        QemuProcess process = launch.process();
        try {
            launch.connected(new MonitorConnector(
                            launch.backends().monitor(), process, calls, launch.definition.name(), timeouts, executor)
                    .connect());
            OwnMonitor.require(launch, timeouts.command());
            launch.sockets().requireAlone();
        } catch (MonitorConnector.QemuEnded e) {
            throw LaunchFailures.ended(launch.plan(), launch.directory, e.record());
        } catch (QmpException e) {
            throw LaunchFailures.silent(launch.plan(), launch.directory, timeouts.launch(), e);
        }
    }
}
