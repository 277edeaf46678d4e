package dev.ratite.launcher;

import static java.util.Objects.requireNonNull;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.json.DefinitionModule;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginModule;
import dev.ratite.launcher.supervise.ForSupervision;
import dev.ratite.launcher.supervise.LiveVm;
import dev.ratite.launcher.supervise.SupervisionModule;
import dev.ratite.launcher.supervise.VmLauncher;
import dev.ratite.launcher.supervise.VmPlanner;
import dev.ratite.launcher.thread.Shutdown;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Where a program starts: reads definitions, makes plans and launches VMs. Safe for use by many threads.
 *
 * <p>Closing stops the VMs that were launched here and neither ended nor were detached, each by the ladder of {@link
 * RunningVm#stop}, and ends all threads.
 */
public final class Ratite implements AutoCloseable {
    private final VmLauncher launcher;
    private final VmPlanner planner;
    private final DefinitionCodec codec;
    private final Shutdown shutdown;
    private final Executor closing;
    private final List<LiveVm> launched = new CopyOnWriteArrayList<>();

    private Ratite(Injector injector) {
        this.launcher = injector.getInstance(VmLauncher.class);
        this.planner = injector.getInstance(VmPlanner.class);
        this.codec = injector.getInstance(DefinitionCodec.class);
        this.shutdown = injector.getInstance(Shutdown.class);
        this.closing = injector.getInstance(Key.get(ExecutorService.class, ForSupervision.class));
    }

    /** Finds plugins and gets ready. Starts no process and makes no file. */
    public static Ratite open(RatiteConfig config) {
        requireNonNull(config, "config is null");
        return new Ratite(Guice.createInjector(
                Stage.PRODUCTION,
                Ratite::strictly,
                new ConfigModule(config),
                new PluginModule(),
                new DefinitionModule(),
                new SupervisionModule()));
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
     * Launches a VM and lets its guest start. Returns once QEMU has answered; what the guest makes of it is another
     * matter, see {@link RunningVm#console} and {@link RunningVm#agent}.
     *
     * @throws RatiteException when that fails; nothing is left of it then. A QEMU that was started and ended, or did not
     *     answer, is a {@link dev.ratite.launcher.vm.LaunchException}
     */
    public RunningVm launch(VmDefinition definition) {
        launched.removeIf(earlier -> !earlier.owned());
        LiveVm vm = launcher.launch(definition);
        launched.add(vm);
        var unused = vm.onExit().whenComplete((exit, failure) -> launched.remove(vm));
        return vm;
    }

    /** The VMs that were launched here and have neither ended nor been detached. */
    public List<RunningVm> running() {
        return launched.stream().filter(LiveVm::owned).<RunningVm>map(vm -> vm).toList();
    }

    /**
     * Stops what runs here, all at once, then ends all threads; failures are gathered into the first. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        List<CompletableFuture<Void>> stops = launched.stream()
                .filter(LiveVm::owned)
                .map(vm -> CompletableFuture.runAsync(vm::close, closing))
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
