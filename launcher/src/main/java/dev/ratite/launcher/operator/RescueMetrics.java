package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.measure.Measurement;
import dev.ratite.launcher.measure.Target;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.supervise.MonitorUse;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Measures VMs that others own, each through its rescue monitor, which is held no longer than that takes. */
final class RescueMetrics {
    private RescueMetrics() {}

    /** All at once, each on a thread of its own for that time. */
    static List<VmMetrics> of(List<RunDirectory> directories, Duration deadline) {
        return withThreads(executor -> {
            List<CompletableFuture<VmMetrics>> answers = directories.stream()
                    .map(directory -> CompletableFuture.supplyAsync(() -> readable(directory, deadline), executor))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        });
    }

    /** What cannot be read hides nobody else. */
    private static VmMetrics readable(RunDirectory directory, Duration deadline) {
        try {
            return new VmOperator(directory).metrics(deadline);
        } catch (RatiteException e) {
            System.getLogger(RescueMetrics.class.getName()).log(System.Logger.Level.WARNING, e::getMessage);
            return VmMetrics.without(directory.vm(), VmState.UNKNOWN);
        }
    }

    static VmMetrics of(RunDirectory directory, ProcessIdentity qemu, Duration deadline) {
        return withThreads(executor -> measure(directory, qemu, deadline, executor));
    }

    /** A part of the time is kept for the process, in case nobody answers. */
    private static VmMetrics measure(
            RunDirectory directory, ProcessIdentity qemu, Duration deadline, Executor executor) {
        long end = System.nanoTime() + deadline.toNanos();
        QmpOptions options = QmpOptions.named(directory.vm())
                .withConnectTimeout(deadline.multipliedBy(9).dividedBy(10));
        try (QmpSession session =
                MonitorUse.connect(directory.vm(), directory.rescueSocket(), options, qemu::stopped)) {
            Target target = new Target(directory.vm(), qemu, session);
            return Measurement.of(List.of(target), left(end), executor).get(0);
        } catch (QmpException.NotConnected e) {
            VmState state = qemu.alive() ? VmState.STARTING : VmState.UNKNOWN;
            return Measurement.of(directory.vm(), qemu, state, left(end), executor);
        } catch (QmpException e) {
            return Measurement.of(directory.vm(), qemu, VmState.UNRESPONSIVE, left(end), executor);
        } catch (RatiteException e) {
            // Somebody else has the monitor, and may know.
            return Measurement.of(directory.vm(), qemu, VmState.UNKNOWN, left(end), executor);
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    private static <R> R withThreads(Function<Executor, R> work) {
        ExecutorService executor = Executors.newCachedThreadPool(new DaemonThreads("ratite-metrics"));
        try {
            return work.apply(executor);
        } finally {
            executor.shutdownNow();
        }
    }
}
