package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.companion.CompanionEnd;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.OpenNetwork;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.GuestAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** A VM from its first answer to its end. */
public final class LiveVm implements RunningVm {
    private final Launch launch;
    private final PluginCalls calls;
    private final Timeouts timeouts;
    private final ExecutorService executor;
    private final MonitorCalls monitor;
    private final StateWatch watch;
    private final Ending ending;
    private final Channels channels;

    LiveVm(Launch launch, PluginCalls calls, Timeouts timeouts, ExecutorService executor) {
        this.launch = launch;
        this.calls = calls;
        this.timeouts = timeouts;
        this.executor = executor;
        this.monitor = new MonitorCalls(name(), launch.session(), timeouts.command());
        this.watch = new StateWatch(name(), launch.session());
        this.channels = new Channels(launch.directory, launch.definition);
        this.ending = new Ending(launch, watch, channels, timeouts);
    }

    /** Lets the guest start. From here on the VM is to outlive its controller. */
    void begin() {
        launch.session().subscribe(StateWatch.TURNS.toArray(String[]::new)).deliverTo(watch, executor);
        new HostCpus(launch.definition).bind(pid(), monitor);
        monitor.call("cont");
        watch.refresh();
        try {
            ForwardsFile.write(
                    launch.directory,
                    launch.backends.networks().stream()
                            .flatMap(network -> forwards(network).stream())
                            .toList());
        } catch (IOException e) {
            throw new RatiteException(
                    VmError.STATE_UNWRITABLE, "The directory of VM '" + name() + "' cannot be written: " + e, null, e);
        }
        launch.ledger().launched();
        launch.companions().whenLost(launch.process(), executor, this::lost);
        var unused = launch.process().onExit().thenAcceptAsync(ending::finish, executor);
    }

    private void lost(CompanionEnd end) {
        String lines = LastLines.appendix(end.lastLines());
        System.getLogger("ratite.vm." + name())
                .log(System.Logger.Level.WARNING, () -> "VM '" + name() + "' runs on, but " + end.describe() + lines);
    }

    private String name() {
        return launch.definition.name();
    }

    @Override
    public VmDefinition definition() {
        return launch.definition;
    }

    @Override
    public Plan plan() {
        return launch.plan;
    }

    @Override
    public Path directory() {
        return launch.directory.path();
    }

    @Override
    public long pid() {
        return launch.process().pid();
    }

    @Override
    public VmState state() {
        return watch.state();
    }

    @Override
    public QmpSession qmp() {
        return launch.session();
    }

    @Override
    public SerialConsole console() {
        return channels.console();
    }

    @Override
    public GuestAgent agent() {
        return channels.agent();
    }

    @Override
    public List<PortForward> forwards(String network) {
        return launch.backends.networks().stream()
                .filter(candidate -> candidate.definition().id().equals(network))
                .findFirst()
                .map(this::forwards)
                .orElseThrow(() -> new RatiteException(
                        VmError.NOT_IN_DEFINITION, "VM '" + name() + "' has no network '" + network + "'"));
    }

    private List<PortForward> forwards(OpenNetwork network) {
        return network.backend() instanceof ForwardingNetwork forwarding
                ? calls.call(
                        network.plugin(), timeouts.plugin(), () -> forwarding.forwards(monitor, network.netdevId()))
                : List.of();
    }

    @Override
    public void pause() {
        command("stop");
    }

    @Override
    public void resume() {
        command("cont");
    }

    @Override
    public void reset() {
        command("system_reset");
    }

    @Override
    public void powerdown() {
        command("system_powerdown");
    }

    private void command(String command) {
        ending.requireOwned();
        try {
            monitor.call(command);
        } catch (RatiteException e) {
            if (e.code() == VmError.VM_UNRESPONSIVE) {
                watch.unresponsive(executor);
            }
            throw e;
        }
        watch.refresh();
    }

    @Override
    public Exit stop(Duration guestBudget) {
        return ending.stop(ladder -> ladder.stop(guestBudget));
    }

    @Override
    public Exit kill() {
        return ending.kill();
    }

    /** Whether it has neither ended nor been detached. */
    public boolean owned() {
        return ending.owned();
    }

    @Override
    public CompletableFuture<Exit> onExit() {
        return ending.exit();
    }

    @Override
    public void detach() {
        ending.detach();
    }

    @Override
    public void close() {
        if (ending.owned()) {
            stop(timeouts.guest());
        }
    }
}
