package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.companion.CompanionEnd;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.VmDevices;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.measure.GuestStatistics;
import dev.ratite.launcher.measure.Target;
import dev.ratite.launcher.operation.Operation;
import dev.ratite.launcher.operation.VmOperations;
import dev.ratite.launcher.plan.OpenNetwork;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.runtime.VmRuntime;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RescueReport;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StateSubscription;
import dev.ratite.launcher.vm.StopBudgets;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.launcher.vm.VmStateChange;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.GuestAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A VM that this program owns, from its first answer, or its adoption, to its end. */
public final class LiveVm implements RunningVm {
    private final Ownership own;
    private final PluginCalls calls;
    private final Timeouts timeouts;
    private final ExecutorService executor;
    private final MonitorCalls monitor;
    private final StateWatch watch;
    private final Ending ending;
    private final Channels channels;
    private final VmOperations operations;
    private final VmRuntime runtime;
    private final LiveDevices devices;

    LiveVm(Ownership own, PluginCalls calls, Timeouts timeouts, ExecutorService executor, DeviceStage stage) {
        this.own = own;
        this.calls = calls;
        this.timeouts = timeouts;
        this.executor = executor;
        this.monitor = new MonitorCalls(name(), own.session(), timeouts.command());
        this.watch = new StateWatch(name(), own.session(), () -> own.process().onExit(), executor);
        this.channels = new Channels(own.directory, own.definition);
        this.operations = new VmOperations(own.directory);
        this.ending = new Ending(own, watch, channels, timeouts, operations, this::still);
        this.runtime = VmRuntime.of(
                new RuntimeAccess(name(), pid(), own.session(), monitor, ending::requireOwned, watch::unresponsive));
        this.devices = new LiveDevices(stage, own, monitor, operations, ending::requireOwned, this::writeForwards);
    }

    /** Lets the guest start, unless it is to wait. From here on the VM is to outlive its controller. */
    void begin() {
        watchState();
        new HostCpus(own.definition).bind(pid(), monitor);
        if (!own.definition.power().startPaused()) {
            monitor.call("cont");
        }
        watch.refresh();
        // Not before: QEMU reads commands byte by byte, and this one is long.
        if (own.definition.balloon().enabled()) {
            GuestStatistics.begin(own.session());
        }
        devices.listen();
        if (!own.definition.networks().isEmpty()) {
            writeForwards();
        }
        own.ledger().launched();
        watchEnds();
    }

    /** Looks after a VM that another program has started. Changes nothing about it. */
    void takeUp() {
        watchState();
        watch.refresh();
        devices.listen();
        devices.catchUp();
        watchEnds();
    }

    private void watchState() {
        own.listens(
                own.session().subscribe(StateWatch.TURNS.toArray(String[]::new)).deliverTo(watch, executor));
    }

    private void watchEnds() {
        channels.keepLogs(executor);
        own.companions().whenLost(own.process(), executor, this::lost);
        var unused = own.process().onExit().thenAcceptAsync(ending::finish, executor);
        unused = own.process().onExit().thenRunAsync(devices::close, executor);
    }

    private void writeForwards() {
        try {
            ForwardsFile.write(own.directory, openForwards());
        } catch (IOException e) {
            throw new RatiteException(
                    VmError.STATE_UNWRITABLE, "The directory of VM '" + name() + "' cannot be written: " + e, null, e);
        }
    }

    private void lost(CompanionEnd end) {
        if (!ending.owned()) {
            return;
        }
        String lines = LastLines.appendix(end.lastLines());
        System.getLogger("ratite.vm." + name())
                .log(System.Logger.Level.WARNING, () -> "VM '" + name() + "' runs on, but " + end.describe() + lines);
    }

    private void still(Runnable givingAway) {
        devices.still(givingAway);
    }

    private String name() {
        return own.definition.name();
    }

    @Override
    public VmDefinition definition() {
        return devices.definition();
    }

    @Override
    public Plan plan() {
        return devices.plan();
    }

    @Override
    public VmDevices devices() {
        return devices;
    }

    @Override
    public Path directory() {
        return own.directory.path();
    }

    @Override
    public long pid() {
        return own.process().pid();
    }

    @Override
    public VmState state() {
        return watch.state();
    }

    @Override
    public QmpSession qmp() {
        return own.session();
    }

    @Override
    public VmEvents events() {
        return channels.events();
    }

    @Override
    public VmRuntime runtime() {
        return runtime;
    }

    /** For a measurement of many VMs at once. */
    public Target target() {
        return new Target(name(), own.process().identity(), own.session());
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
        return opened(network).map(this::forwards).orElseGet(() -> forwardsOfOthers(network));
    }

    /** Of a VM that another program has launched. */
    private List<PortForward> forwardsOfOthers(String network) {
        if (definition().networks().stream().noneMatch(it -> it.id().equals(network))) {
            throw new RatiteException(
                    VmError.NOT_IN_DEFINITION, "VM '" + name() + "' has no network '" + network + "'");
        }
        return ForwardsFile.read(own.directory).getOrDefault(network, List.of());
    }

    private Optional<OpenNetwork> opened(String network) {
        return own.backends().networks().stream()
                .filter(candidate -> candidate.definition().id().equals(network))
                .findFirst();
    }

    /** Those that other programs have opened stay as they were noted. */
    private Map<String, List<PortForward>> openForwards() {
        Map<String, List<PortForward>> forwards = new LinkedHashMap<>();
        definition().networks().forEach(network -> forwards.put(network.id(), forwards(network.id())));
        return forwards;
    }

    private List<PortForward> forwards(OpenNetwork network) {
        return network.backend() instanceof ForwardingNetwork forwarding
                ? calls.call(
                        network.plugin(), timeouts.plugin(), () -> forwarding.forwards(monitor, network.netdevId()))
                : List.of();
    }

    @Override
    public VmState state(Duration deadline) {
        return ending.owned() ? watch.refresh(deadline) : watch.state();
    }

    @Override
    public StateSubscription onState(Consumer<VmStateChange> listener) {
        return watch.feed().open(requireNonNull(listener, "listener is null")::accept, executor, StateMailbox.ALL);
    }

    @Override
    public Flow.Publisher<VmStateChange> states() {
        return new StatePublisher(watch.feed(), executor);
    }

    @Override
    public VmState awaitState(Predicate<VmState> wanted, Duration timeout) {
        return new StateWait(name(), watch, timeout).await(wanted);
    }

    @Override
    public void pause() {
        act(VmAction.PAUSE);
    }

    @Override
    public void resume() {
        act(VmAction.RESUME);
    }

    @Override
    public void reset() {
        act(VmAction.RESET);
    }

    @Override
    public void powerdown() {
        act(VmAction.POWERDOWN);
    }

    @Override
    public void wake() {
        act(VmAction.WAKE);
    }

    @Override
    public void nmi() {
        act(VmAction.NMI);
    }

    @SuppressWarnings("try") // an operation is under way, not used
    private void act(VmAction action) {
        ending.requireOwned();
        try (Operation unused = operations.begin(action.word())) {
            if (watch.isSilent() || watch.refresh(timeouts.command()) == VmState.UNRESPONSIVE) {
                throw monitor.silent(action.done());
            }
            action.require(name(), watch.state());
            monitor.call(action.command());
            watch.refresh();
        } catch (RatiteException e) {
            if (e.code() == VmError.VM_UNRESPONSIVE) {
                watch.unresponsive();
            }
            throw e.code() == VmError.VM_ENDED && ending.livesOn() ? monitor.hungUp(action.done(), e) : e;
        }
    }

    @Override
    public RescueReport rescue() {
        ending.requireOwned();
        return new Rescue(name(), own.process(), own.session(), watch::refresh).perform();
    }

    @Override
    public Exit quit() {
        return ending.quit();
    }

    @Override
    public Exit stop(Duration guestBudget) {
        return ending.stop(StopBudgets.ofGuest(guestBudget));
    }

    @Override
    public Exit stop(StopBudgets budgets) {
        return ending.stop(requireNonNull(budgets, "budgets is null"));
    }

    @Override
    public Exit kill() {
        return ending.kill();
    }

    /** Where others ask for it. */
    public Path handoverDirectory() {
        return own.directory.handover();
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

    /** Lets go of it, unless it has ended or was detached, for an owner that ends and leaves it running. */
    public void leave() {
        ending.leaveRunning();
    }

    @Override
    public void close() {
        if (ending.owned()) {
            ending.close(StopBudgets.ofGuest(timeouts.guest()));
        }
    }
}
