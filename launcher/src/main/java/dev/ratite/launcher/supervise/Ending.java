package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one VM's ownership ends: by its end, whoever brings it about, or by being detached. Stops, detaching and the work at
 * the end come one after the other.
 */
final class Ending {
    /** Beyond what plugins may take, for deleting files and a killed QEMU's last moments. */
    private static final Duration RELEASE = Duration.ofSeconds(15);

    private static final System.Logger LOG = System.getLogger(Ending.class.getName());

    private final Launch launch;
    private final StateWatch watch;
    private final Channels channels;
    private final Timeouts timeouts;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final Object turn = new Object();
    private @Nullable StopStep step;
    private volatile boolean detached;
    private volatile boolean killed;

    Ending(Launch launch, StateWatch watch, Channels channels, Timeouts timeouts) {
        this.launch = launch;
        this.watch = watch;
        this.channels = channels;
        this.timeouts = timeouts;
    }

    CompletableFuture<Exit> exit() {
        return exit.copy();
    }

    boolean owned() {
        return !detached && !exit.isDone();
    }

    void requireOwned() {
        if (detached) {
            throw new RatiteException(
                    VmError.VM_DETACHED,
                    "VM '" + launch.definition.name() + "' was detached from this program",
                    "use the operator's interface, or: ratite ps",
                    null);
        }
        if (exit.isDone()) {
            throw new RatiteException(VmError.VM_ENDED, "VM '" + launch.definition.name() + "' has ended");
        }
    }

    /** Goes down a ladder, unless the VM has ended, and waits until nothing is left. */
    Exit stop(Function<StopLadder, StopStep> way) {
        synchronized (turn) {
            if (detached) {
                requireOwned();
            }
            if (launch.process().alive()) {
                step = way.apply(new StopLadder(launch.definition.name(), launch.session(), launch.process()));
            }
        }
        return awaitEnd();
    }

    /** SIGKILL at once, also in the middle of a stop, which then ends with this. */
    Exit kill() {
        killed = owned();
        if (killed) {
            launch.process().kill();
        }
        return stop(StopLadder::kill);
    }

    private Exit awaitEnd() {
        int closings =
                launch.definition.disks().size() + launch.definition.networks().size() + 2;
        Duration limit = timeouts.plugin().multipliedBy(closings).plus(RELEASE);
        try {
            return exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RatiteException failure) {
                throw failure;
            }
            throw new IllegalStateException("VM '" + launch.definition.name() + "' could not be cleared away", e);
        } catch (TimeoutException e) {
            throw releaseFailed("not everything was released within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw releaseFailed("interrupted while it was being cleared away", e);
        }
    }

    /** The work at the end; runs once, after QEMU has gone. */
    void finish(ExitRecord record) {
        Exit how;
        RuntimeException failure;
        synchronized (turn) {
            if (detached) {
                return;
            }
            how = report(record);
            failure = clearAway();
            watch.end(how.state());
        }
        if (failure == null) {
            exit.complete(how);
        } else {
            exit.completeExceptionally(releaseFailed(
                    how.summary() + ", but not everything was released: " + failure.getMessage(), failure));
        }
    }

    /** Whatever is wrong with what QEMU left, its end is told. */
    private Exit report(ExitRecord record) {
        StopStep asked = killed ? StopStep.KILL : step;
        try {
            return ExitReport.of(launch.directory, record, asked);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.WARNING, "what VM '" + launch.definition.name() + "' left cannot be read", e);
            return new Exit(
                    launch.definition.name(),
                    asked,
                    null,
                    record.signal().orElse(null),
                    null,
                    Duration.ZERO,
                    List.of());
        }
    }

    private @Nullable RuntimeException clearAway() {
        try {
            try {
                channels.close();
            } finally {
                launch.release();
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    void detach() {
        synchronized (turn) {
            requireOwned();
            if (step != null || !launch.process().alive()) {
                throw new RatiteException(VmError.VM_ENDED, "VM '" + launch.definition.name() + "' has ended");
            }
            detached = true;
            try {
                leave();
            } finally {
                exit.completeExceptionally(
                        new RatiteException(VmError.VM_DETACHED, "VM '" + launch.definition.name() + "' was detached"));
            }
        }
    }

    private void leave() {
        try {
            channels.close();
        } finally {
            launch.leave();
        }
    }

    private RatiteException releaseFailed(String what, Exception cause) {
        return new RatiteException(
                VmError.RELEASE_FAILED,
                "VM '" + launch.definition.name() + "': " + what,
                "remove the cause, then run: ratite gc",
                cause);
    }
}
