package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.VariableStore;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.KeptState;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Reaped;
import dev.ratite.launcher.process.Reaper;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.Shim;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Launches VMs: lock, backends, plan, directory and ledger, companions, QEMU, its monitor's first answer, the guest's start. What was
 * taken is given back in reverse when a step fails, and the failure says which and why.
 */
public final class VmLauncher {
    /** From a monitor that hangs up to the exit record: milliseconds. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(1);

    private final StateDirectory state;
    private final BackendOpener opener;
    private final VmPlanner planner;
    private final CompanionPlan companions;
    private final DefinitionCodec codec;
    private final PluginCalls calls;
    private final Timeouts timeouts;
    private final ExecutorService executor;

    @Inject
    VmLauncher(
            StateDirectory state,
            BackendOpener opener,
            VmPlanner planner,
            CompanionPlan companions,
            DefinitionCodec codec,
            PluginCalls calls,
            Timeouts timeouts,
            @ForSupervision ExecutorService executor) {
        this.state = state;
        this.opener = opener;
        this.planner = planner;
        this.companions = companions;
        this.codec = codec;
        this.calls = calls;
        this.timeouts = timeouts;
        this.executor = executor;
    }

    /** Blocks until the guest runs, or nothing of the attempt is left. */
    public LiveVm launch(VmDefinition vm) {
        RunDirectory directory = state.run(vm.name());
        clearAway(directory);
        VmLock lock = VmLock.take(directory, "run");
        try {
            directory.requireAbsent();
            return launch(prepare(vm, lock));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** What an ended VM of this name has left makes room for the new one. */
    private void clearAway(RunDirectory directory) {
        new Reaper(state, Releasers.builtIn())
                .reap(directory)
                .flatMap(Reaped::failure)
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private Launch prepare(VmDefinition vm, VmLock lock) {
        OpenBackends backends = opener.open(vm, lock.directory().path());
        try {
            VmPlan planned = planner.plan(vm, lock.directory(), backends);
            return new Launch(vm, lock, backends, planned, companions.of(vm, lock.directory()));
        } catch (RuntimeException | Error e) {
            try (backends) {
                throw e;
            }
        }
    }

    private LiveVm launch(Launch launch) {
        try {
            launch.begin();
            describe(launch);
            prepare(launch);
            prepareVariables(launch);
            writeSecrets(launch);
            launch.accompany(timeouts.launch());
            start(launch);
            connect(launch);
            launch.directory.deleteSecrets();
            new KeptState(launch.directory).keepAddresses(launch.plan.addresses());
            LiveVm vm = new LiveVm(launch, calls, timeouts, executor);
            begin(launch, vm);
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

    /** A QEMU that ends while the guest starts says more than the command that it did not answer. */
    private static void begin(Launch launch, LiveVm vm) {
        try {
            vm.begin();
        } catch (RatiteException e) {
            ExitRecord end = launch.process().awaitExit(LAST_MOMENTS).orElseThrow(() -> e);
            RatiteException ended = LaunchFailures.ended(launch.plan, launch.directory, end);
            ended.addSuppressed(e);
            throw ended;
        }
    }

    private void describe(Launch launch) {
        try {
            Files.writeString(launch.directory.definition(), codec.write(launch.definition));
            Files.writeString(launch.directory.plan(), launch.plan.json());
        } catch (IOException e) {
            throw new RatiteException(
                    VmError.STATE_UNWRITABLE,
                    "The directory of VM '" + launch.definition.name() + "' cannot be written: " + e,
                    "see that there is room at " + launch.directory,
                    e);
        }
    }

    /** QEMU reads them before its monitor answers, and nobody needs them after that. */
    private static void writeSecrets(Launch launch) {
        launch.plan.secretFiles().forEach((file, secret) -> launch.directory.writeSecret(file, secret.reveal()));
    }

    private static void prepareVariables(Launch launch) {
        PlannedFirmware firmware = launch.firmware;
        if (firmware == null || firmware.variables() == null || firmware.variablesTemplate() == null) {
            return;
        }
        VariableStore.prepare(
                launch.definition.name(),
                firmware.variablesTemplate(),
                firmware.variablesFormat(),
                firmware.variables());
    }

    private void prepare(Launch launch) {
        OpenTransport monitor = launch.backends.monitor();
        calls.call(monitor.plugin(), timeouts.plugin(), () -> prepared(monitor));
    }

    private static boolean prepared(OpenTransport monitor) {
        monitor.backend().prepare();
        return true;
    }

    private static void start(Launch launch) {
        Plan plan = launch.plan;
        launch.ledger().taking(LedgerEntry.QEMU, plan.uuid().toString());
        List<String> words = plan.arguments().stream()
                .map(PlannedArgument::words)
                .flatMap(List::stream)
                .toList();
        launch.started(Shim.start(launch.directory, plan.qemu(), words, plan.uuid()));
    }

    private void connect(Launch launch) {
        QemuProcess process = launch.process();
        try {
            launch.connected(new MonitorConnector(
                            launch.backends.monitor(), process, calls, launch.definition.name(), timeouts, executor)
                    .connect());
        } catch (MonitorConnector.QemuEnded e) {
            throw LaunchFailures.ended(launch.plan, launch.directory, e.record());
        } catch (QmpException e) {
            throw LaunchFailures.silent(launch.plan, launch.directory, timeouts.launch(), e);
        }
    }
}
