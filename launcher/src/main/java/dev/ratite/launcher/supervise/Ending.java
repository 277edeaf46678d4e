package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import java.time.Duration;
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

    private final Launch launch;
    private final StateWatch watch;
    private final Channels channels;
    private final Timeouts timeouts;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final Object turn = new Object();
    private @Nullable StopStep step;
    private volatile boolean detached;

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
        synchronized (turn) {
            if (detached) {
                return;
            }
            Exit how = ExitReport.of(launch.directory, record, step);
            RuntimeException failure = clearAway();
            watch.end(how.state());
            if (failure == null) {
                exit.complete(how);
            } else {
                exit.completeExceptionally(releaseFailed(how.summary() + ", but not everything was released", failure));
            }
        }
    }

    private @Nullable RuntimeException clearAway() {
        try {
            channels.close();
            launch.release();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    void detach() {
        synchronized (turn) {
            requireOwned();
            detached = true;
            channels.close();
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
