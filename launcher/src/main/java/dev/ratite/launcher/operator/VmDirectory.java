package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.plugin.PluginReleaser;
import dev.ratite.launcher.plugin.Suggestions;
import dev.ratite.launcher.process.KeptState;
import dev.ratite.launcher.process.Reaped;
import dev.ratite.launcher.process.Reaper;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The VMs of one state directory. Holds nothing open; safe for use by many threads. */
public final class VmDirectory {
    private final StateDirectory state;

    private VmDirectory(StateDirectory state) {
        this.state = state;
    }

    /** The VMs kept in a directory. */
    public static VmDirectory in(Path stateDirectory) {
        return new VmDirectory(new StateDirectory(stateDirectory));
    }

    /** The VMs kept where {@code RATITE_STATE} says, or else in the user's own state directory. */
    public static VmDirectory ofEnvironment(Map<String, String> environment) {
        return new VmDirectory(StateDirectory.fromEnvironment(environment, Path.of(System.getProperty("user.home"))));
    }

    /**
     * All VMs by name, also those that have ended and were not cleared away. All are asked at once; one that does not
     * answer within {@code deadline} is shown as UNRESPONSIVE and slows no other. One to which nobody can talk, since another
     * program has its monitor all that time, is UNKNOWN. Both say {@linkplain VmSummary#why why}.
     */
    public List<VmSummary> list(Duration deadline) {
        ExecutorService executor = Executors.newCachedThreadPool(new DaemonThreads("ratite-list"));
        try {
            List<CompletableFuture<VmSummary>> answers = state.runDirectories().stream()
                    .map(directory -> CompletableFuture.supplyAsync(() -> summary(directory, deadline), executor))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    /**
     * All VMs in numbers, by name. All are asked at once; one that does not answer within {@code deadline} is UNRESPONSIVE,
     * with the numbers of its process alone, and slows no other. Those that have ended have their state alone.
     */
    public List<VmMetrics> metrics(Duration deadline) {
        return RescueMetrics.of(state.runDirectories(), deadline);
    }

    /** What cannot be read hides nobody else. */
    private static VmSummary summary(RunDirectory directory, Duration deadline) {
        try {
            return new VmOperator(directory).summary(deadline);
        } catch (RatiteException e) {
            System.getLogger(VmDirectory.class.getName()).log(System.Logger.Level.WARNING, e::getMessage);
            return new VmSummary(
                    directory.vm(), VmState.UNKNOWN, null, null, List.of(), null, directory.path(), e.getMessage());
        }
    }

    /**
     * One VM.
     *
     * @throws RatiteException VM_UNKNOWN, with the nearest name or all there are
     */
    public VmOperator vm(String name) {
        RunDirectory directory = state.run(name);
        if (!directory.exists()) {
            List<String> names =
                    state.runDirectories().stream().map(RunDirectory::vm).toList();
            throw new RatiteException(
                    VmError.VM_UNKNOWN,
                    "There is no VM '" + name + "' in " + state.root(),
                    Suggestions.remedy(name, names),
                    null);
        }
        return new VmOperator(directory);
    }

    /**
     * The runs of a VM that have ended and of which the logs are kept, the last one first; none for a VM that never was. The
     * last five are, fewer when they are large.
     */
    public List<PastRun> pastRuns(String name) {
        return state.pastRuns(name).stream().map(PastRun::new).toList();
    }

    /** Whether there is a VM of that name now, running or not yet cleared away. */
    public boolean exists(String name) {
        return state.run(name).exists();
    }

    /**
     * The events of a VM, or where there is none of this name of the last that has ended.
     *
     * @throws RatiteException VM_UNKNOWN
     */
    public VmEvents events(String name) {
        List<PastRun> past = exists(name) ? List.of() : pastRuns(name);
        return past.isEmpty() ? vm(name).events() : past.get(0).events();
    }

    /**
     * The VMs that keep something from one launch to the next, running or not, ordered by name: UEFI variables, a TPM,
     * the places of their devices.
     */
    public List<String> kept() {
        return state.keptVms();
    }

    /**
     * Deletes what a VM keeps from one launch to the next, and the logs of its {@linkplain #pastRuns past runs}. What its guest
     * stored in UEFI variables and in a TPM is lost; disks stay, and so do variables in a file that the definition names.
     *
     * @throws RatiteException VM_UNKNOWN when nothing is kept for that name, with the nearest one; VM_EXISTS or VM_BUSY
     *     while the VM runs or has left something behind. Nothing is deleted then
     */
    public void forget(String name) {
        RunDirectory directory = state.run(name);
        KeptState kept = new KeptState(directory);
        directory.requireAbsent();
        if (!kept.exists() && state.pastRuns(name).isEmpty()) {
            throw new RatiteException(
                    VmError.VM_UNKNOWN,
                    "Nothing is kept for a VM '" + name + "' in " + state.root(),
                    Suggestions.remedy(name, state.rememberedVms()),
                    null);
        }
        try (VmLock lock = VmLock.take(directory, "forget")) {
            directory.requireAbsent();
            kept.delete(lock);
            state.deletePastRuns(name, lock);
        }
    }

    /** Releases what ended VMs and broken-off launches have left; the answer says of each VM what was done. */
    public List<Cleared> gc() {
        return new Reaper(state, PluginReleaser.releasers())
                .reap().stream().map(VmDirectory::cleared).toList();
    }

    private static Cleared cleared(Reaped reaped) {
        String failure = reaped.failure().map(Throwable::getMessage).orElse("unknown");
        return switch (reaped.outcome()) {
            case IN_USE -> new Cleared(reaped.vm(), true, "in use, left alone");
            case RUNNING -> new Cleared(reaped.vm(), true, "running, left alone");
            case UNFINISHED_RELEASED -> new Cleared(reaped.vm(), true, "was never launched to the end, released");
            case DEAD_RELEASED -> new Cleared(reaped.vm(), true, "had ended, released");
            case FAILED -> new Cleared(reaped.vm(), false, "not released: " + failure);
        };
    }
}
