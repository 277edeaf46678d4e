package dev.ratite.launcher;

import static java.util.Objects.requireNonNull;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.attach.AttachOptions;
import dev.ratite.launcher.attach.AttachedVm;
import dev.ratite.launcher.autostart.Autostart;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.json.DefinitionModule;
import dev.ratite.launcher.measure.Measurement;
import dev.ratite.launcher.measure.Target;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.operator.Cleared;
import dev.ratite.launcher.operator.VmDirectory;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginModule;
import dev.ratite.launcher.process.SpareShell;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.restart.SupervisedVm;
import dev.ratite.launcher.restart.Supervisions;
import dev.ratite.launcher.supervise.ForSupervision;
import dev.ratite.launcher.supervise.LiveVm;
import dev.ratite.launcher.supervise.SupervisionModule;
import dev.ratite.launcher.supervise.Timeouts;
import dev.ratite.launcher.supervise.VmAdopter;
import dev.ratite.launcher.supervise.VmLauncher;
import dev.ratite.launcher.supervise.VmPlanner;
import dev.ratite.launcher.thread.Shutdown;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.HandoverRequest;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a program starts: reads definitions, makes plans, launches and adopts VMs. Safe for use by many threads.
 *
 * <p>Closing stops the VMs that were launched or adopted here and neither ended nor were detached, each by the ladder of {@link
 * RunningVm#stop(dev.ratite.launcher.vm.StopBudgets)}, or lets go of them if the configuration says so, and ends all
 * threads. VMs that were detached before go on.
 */
public final class Ratite implements AutoCloseable {
    private final VmLauncher launcher;
    private final VmPlanner planner;
    private final DefinitionCodec codec;
    private final Shutdown shutdown;
    private final Executor closing;
    private final VmAdopter adopter;
    private final StateDirectory state;
    private final SpareShell spare;
    private final List<LiveVm> owned = new CopyOnWriteArrayList<>();
    private final Handovers handovers;
    private final Supervisions supervisions;
    private final Autostart autostart;
    private final AttachOptions attaching;

    private final OnClose onClose;

    private Ratite(Injector injector, OnClose onClose) {
        this.onClose = onClose;
        this.launcher = injector.getInstance(VmLauncher.class);
        this.planner = injector.getInstance(VmPlanner.class);
        this.codec = injector.getInstance(DefinitionCodec.class);
        this.shutdown = injector.getInstance(Shutdown.class);
        this.adopter = injector.getInstance(VmAdopter.class);
        this.state = injector.getInstance(StateDirectory.class);
        this.spare = injector.getInstance(SpareShell.class);
        this.closing = injector.getInstance(Key.get(ExecutorService.class, ForSupervision.class));
        this.handovers = new Handovers(closing);
        this.supervisions = new Supervisions(this::launch, closing);
        this.autostart = new Autostart(
                injector.getInstance(StateDirectory.class).root(),
                codec::write,
                text -> codec.parse(text, null),
                this::supervise);
        this.attaching = AttachOptions.DEFAULT.withCommandTimeout(
                injector.getInstance(Timeouts.class).command());
    }

    /** Finds plugins and gets ready. Starts no process and makes no file. */
    public static Ratite open(RatiteConfig config) {
        requireNonNull(config, "config is null");
        return new Ratite(
                Guice.createInjector(
                        Stage.PRODUCTION,
                        Ratite::strictly,
                        new ConfigModule(config),
                        new PluginModule(),
                        new DefinitionModule(),
                        new SupervisionModule()),
                config.onClose());
    }

    /** Wiring faults show when Ratite is opened, not in the middle of a launch. */
    private static void strictly(Binder binder) {
        binder.requireExplicitBindings();
        binder.requireAtInjectOnConstructors();
        binder.requireExactBindingAnnotations();
        binder.disableCircularProxies();
    }

    /**
     * Reads a VM's definition from a JSON file; relative paths in it refer to its directory.
     *
     * @throws RatiteException with all that is wrong with it
     */
    public VmDefinition read(Path file) {
        return codec.read(file);
    }

    /** Reads a VM's definition from JSON text; relative paths refer to {@code base}, or are errors where that is null. */
    public VmDefinition parse(String json, @Nullable Path base) {
        return codec.parse(json, base);
    }

    /** The definition as JSON text; reading it back gives an equal one. */
    public String write(VmDefinition definition) {
        return codec.write(definition);
    }

    /** The JSON Schema of definitions, draft 2020-12, as it is with the plugins at hand. */
    public String schema() {
        return codec.schema();
    }

    /**
     * What QEMU would be started with. Backends are opened for it and closed again; the VM is not started, and may run.
     *
     * @throws RatiteException with everything that cannot be had
     */
    public Plan plan(VmDefinition definition) {
        return planner.plan(definition);
    }

    /**
     * The same for another QEMU than the definition's: to see what would change, {@link Plan#diff compare} the two.
     *
     * @param qemu the program, or a directory that holds it
     * @throws RatiteException with everything that cannot be had, and what this QEMU lacks
     */
    public Plan plan(VmDefinition definition, Path qemu) {
        return planner.plan(definition, requireNonNull(qemu, "qemu is null"));
    }

    /**
     * Launches a VM and lets its guest start, unless its definition says that it {@linkplain
     * dev.ratite.launcher.definition.Power#startPaused waits}. Returns once QEMU has answered; what the guest makes of it is another
     * matter, see {@link RunningVm#console} and {@link RunningVm#agent}. What the definition says of restarts is for {@link
     * #supervise(VmDefinition)}.
     *
     * @throws RatiteException when that fails; nothing is left of it then. A QEMU that was started and ended, or did not
     *     answer, is a {@link dev.ratite.launcher.vm.LaunchException}
     */
    public RunningVm launch(VmDefinition definition) {
        return own(launcher.launch(definition));
    }

    /**
     * Launches a VM, and launches it again when it has ended, as its definition's {@code restart} says.
     *
     * @throws RatiteException as {@link #launch}, of the first launch
     */
    public SupervisedVm supervise(VmDefinition definition) {
        return supervisions.supervise(definition);
    }

    /** Launches a VM that runs here again when it has ended, as its definition's {@code restart} says. */
    public SupervisedVm supervise(RunningVm vm) {
        return supervisions.supervise(vm);
    }

    /** The VMs that are to be started with the machine. */
    public Autostart autostart() {
        return autostart;
    }

    /**
     * Attaches to a QEMU that somebody else started, by its monitor's Unix socket. It stays theirs: closing Ratite leaves it
     * alone. See {@link AttachedVm#to(Path)}.
     */
    public AttachedVm attach(Path socket) {
        return AttachedVm.to(socket, attaching);
    }

    /** The same by QEMU's process id. See {@link AttachedVm#to(long)}. */
    public AttachedVm attach(long pid) {
        return AttachedVm.to(pid, attaching);
    }

    /**
     * Becomes the owner of a VM that runs and has none: that another program launched and has left, or that this one has
     * detached. The guest does not notice; QEMU is asked who it is and what it does, and for nothing that changes anything.
     *
     * @throws RatiteException VM_UNKNOWN; VM_BUSY, naming the program that owns it; VM_ENDED, with how; VM_UNFINISHED for a
     *     launch that was broken off; VM_UNRESPONSIVE; VM_MISTAKEN
     */
    public RunningVm adopt(String name) {
        return own(adopter.adopt(requireNonNull(name, "name is null")));
    }

    /**
     * The same, but a program that owns the VM is asked for it. When it {@linkplain #handOver agrees}, it detaches. The guest
     * does not notice.
     *
     * @param limit how long the answer is waited for
     * @throws RatiteException HANDOVER_REFUSED, naming the owner and saying why; else as {@link #adopt}
     */
    public RunningVm takeOver(String name, Duration limit) {
        return own(adopter.takeOver(requireNonNull(name, "name is null"), requireNonNull(limit, "limit is null")));
    }

    /**
     * All VMs of the state directory, by name. Those that run and have no owner are adopted; of the others it is told what
     * they are. Blocks until each has answered or used up its time, all at once.
     */
    public List<FoundVm> adoptAll() {
        List<FoundVm> found = adopter.adoptAll(this::ours);
        found.forEach(each -> {
            if (each instanceof FoundVm.Adopted adopted && adopted.vm() instanceof LiveVm vm && !owned.contains(vm)) {
                own(vm);
            }
        });
        return found;
    }

    /**
     * To whom VMs of this program are handed over while they run, from now on, and until this is called again; nobody, unless
     * this is called. What is handed over is detached here, as {@link RunningVm#detach} does it.
     *
     * @param agreement is asked on one of Ratite's threads, one request for a VM at a time; its time is that of who asks
     */
    public void handOver(Predicate<HandoverRequest> agreement) {
        handovers.agree(requireNonNull(agreement, "agreement is null"), List.copyOf(owned));
    }

    /** Releases what ended VMs and broken-off launches have left in the state directory; says of each VM what was done. */
    public List<Cleared> gc() {
        return VmDirectory.in(state.root()).gc();
    }

    private Optional<RunningVm> ours(String name) {
        return owned.stream()
                .filter(LiveVm::owned)
                .filter(vm -> vm.definition().name().equals(name))
                .<RunningVm>map(vm -> vm)
                .findFirst();
    }

    private LiveVm own(LiveVm vm) {
        owned.removeIf(earlier -> !earlier.owned());
        owned.add(vm);
        handovers.of(vm);
        var unused = vm.onExit().whenComplete((exit, failure) -> {
            owned.remove(vm);
            handovers.forget(vm);
        });
        return vm;
    }

    /** The VMs that were launched or adopted here and have neither ended nor been detached. */
    public List<RunningVm> running() {
        return owned.stream().filter(LiveVm::owned).<RunningVm>map(vm -> vm).toList();
    }

    private void part(LiveVm vm) {
        if (onClose == OnClose.DETACH) {
            vm.leave();
        } else {
            vm.close();
        }
    }

    /**
     * The VMs of {@link #running()} in numbers. All are asked at once; returns when all have answered, or the deadline has
     * come. One that has not answered then is UNRESPONSIVE, with the numbers of its process alone, and slows no other.
     */
    public List<VmMetrics> metrics(Duration deadline) {
        List<Target> targets =
                owned.stream().filter(LiveVm::owned).map(LiveVm::target).toList();
        return Measurement.of(targets, requireNonNull(deadline, "deadline is null"), closing);
    }

    /**
     * One of {@link #running()} in numbers.
     *
     * @throws RatiteException VM_ENDED when it is none of these any more
     */
    public VmMetrics metrics(RunningVm vm, Duration deadline) {
        Target target = owned.stream()
                .filter(candidate -> candidate == vm && candidate.owned())
                .map(LiveVm::target)
                .findFirst()
                .orElseThrow(() -> new RatiteException(
                        VmError.VM_ENDED,
                        "VM '" + vm.definition().name() + "' has ended, or was detached from this program",
                        "use the operator's interface, or: ratite metrics",
                        null));
        return Measurement.of(List.of(target), deadline, closing).get(0);
    }

    /**
     * Stops what runs here, all at once, or detaches it ({@link RatiteConfig#onClose}), then ends all threads; failures are
     * gathered into the first. Closing twice does nothing.
     */
    @Override
    public void close() {
        supervisions.end();
        List<CompletableFuture<Void>> stops = owned.stream()
                .filter(LiveVm::owned)
                .map(vm -> CompletableFuture.runAsync(() -> part(vm), closing))
                .toList();
        RatiteException first = null;
        for (CompletableFuture<Void> stop : stops) {
            try {
                stop.join();
            } catch (CompletionException e) {
                RatiteException failure = asRatite(e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        spare.close();
        shutdown.close();
        if (first != null) {
            throw first;
        }
    }

    private static RatiteException asRatite(CompletionException e) {
        return e.getCause() instanceof RatiteException known
                ? known
                : new RatiteException(VmError.RELEASE_FAILED, "A VM could not be stopped: " + e.getCause(), null, e);
    }
}
