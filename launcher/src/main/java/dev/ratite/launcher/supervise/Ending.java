package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.operation.Operation;
import dev.ratite.launcher.operation.VmOperations;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopBudgets;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.GuestAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one VM's ownership ends: by its end, whoever brings it about, or by being detached. Stops, detaching and the work at
 * the end come one after the other.
 */
final class Ending {
    /** Beyond what plugins may take, for deleting files and a killed QEMU's last moments. */
    private static final Duration RELEASE = Duration.ofSeconds(15);

    /** What others may take for what they are doing to the VM when its owner ends. */
    private static final Duration OTHERS = Duration.ofSeconds(5);

    private static final Duration LAST_MOMENTS = Duration.ofSeconds(2);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Ending.class.getName());

    private final Ownership own;
    private final StateWatch watch;
    private final Channels channels;
    private final Timeouts timeouts;
    private final VmOperations operations;
    private final Consumer<Runnable> still;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Descent descent;
    private volatile boolean detached;
    private volatile boolean over;
    private volatile long killedAt;

    /** {@code still} does something once nothing is being cleared up behind the VM's devices. */
    Ending(
            Ownership own,
            StateWatch watch,
            Channels channels,
            Timeouts timeouts,
            VmOperations operations,
            Consumer<Runnable> still) {
        this.own = own;
        this.watch = watch;
        this.channels = channels;
        this.timeouts = timeouts;
        this.operations = operations;
        this.still = still;
    }

    CompletableFuture<Exit> exit() {
        return exit.copy();
    }

    boolean owned() {
        return !detached && !over;
    }

    /** Whether QEMU is there for longer than the moments between its monitor's end and its own. */
    boolean livesOn() {
        return !detached
                && own.process().awaitExit(LAST_MOMENTS).isEmpty()
                && own.process().alive();
    }

    void requireOwned() {
        if (detached) {
            throw new RatiteException(
                    VmError.VM_DETACHED,
                    "VM '" + own.definition.name() + "' was detached from this program",
                    "use the operator's interface, or: ratite ps",
                    null);
        }
        if (over) {
            throw new RatiteException(VmError.VM_ENDED, "VM '" + own.definition.name() + "' has ended");
        }
    }

    /** Goes down the ladder, unless the VM has ended, and waits until nothing is left. */
    Exit stop(StopBudgets budgets) {
        return end(() -> operations.begin("stop"), () -> descend(budgets));
    }

    /** The same without asking the guest. */
    Exit quit() {
        return end(() -> operations.begin("quit"), () -> descend(StopBudgets.withoutGuest()));
    }

    /** The same for an owner that has to end. */
    Exit close(StopBudgets budgets) {
        return end(() -> operations.beginWithin("close", OTHERS), () -> descend(budgets));
    }

    /** SIGKILL at once, also in the middle of a stop, which then ends with this. */
    Exit kill() {
        StopBudgets budgets = StopBudgets.withoutGuest();
        if (owned()) {
            killedAt = System.nanoTime() | 1;
            new StopNote(own.directory).write(StopStep.KILL, budgets.kill());
            // Who is dead already has not died of this.
            killedAt = own.process().kill() ? killedAt : 0;
        }
        return end(() -> operations.breakIn("kill"), () -> ladder(null).kill(budgets));
    }

    /** Who comes while another thread of this program is at it joins that one. */
    @SuppressWarnings("try") // an operation is under way, not used
    private Exit end(Supplier<Operation> operation, Supplier<Descent> way) {
        if (detached) {
            requireOwned();
        }
        turn.lock();
        try {
            if (!detached && own.process().alive()) {
                try (Operation unused = operation.get()) {
                    descent = way.get();
                }
            }
        } finally {
            turn.unlock();
        }
        return awaitEnd();
    }

    /** Over the rescue monitor where the controller's has hung up: else the guest could not be asked. */
    private Descent descend(StopBudgets budgets) {
        if (own.session().isOpen()) {
            return ladder(own.session()).stop(budgets);
        }
        QmpSession rescue = rescueMonitor();
        try {
            return ladder(rescue).stop(budgets);
        } finally {
            if (rescue != null) {
                rescue.close();
            }
        }
    }

    private @Nullable QmpSession rescueMonitor() {
        String vm = own.definition.name();
        try {
            QmpOptions options = QmpOptions.named(vm).withConnectTimeout(CONNECT);
            return MonitorUse.connect(
                    vm, own.directory.rescueSocket(), options, own.process().identity()::stopped);
        } catch (QmpException | RatiteException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "VM '" + vm + "' cannot be asked: " + e.getMessage());
            return null;
        }
    }

    private StopLadder ladder(@Nullable QmpSession monitor) {
        Supplier<GuestAgent> agent = own.definition.guestAgent() ? channels::agent : null;
        return new StopLadder(own.definition.name(), monitor, own.process(), agent);
    }

    private Exit awaitEnd() {
        int closings = own.definition.disks().size() + own.definition.networks().size() + 2;
        Duration limit = timeouts.plugin().multipliedBy(closings).plus(RELEASE);
        try {
            return exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RatiteException failure) {
                throw failure;
            }
            throw new IllegalStateException("VM '" + own.definition.name() + "' could not be cleared away", e);
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
        turn.lock();
        try {
            if (detached) {
                return;
            }
            how = report(record);
            failure = clearAway();
            // Before anybody is told.
            over = true;
            watch.end(how.state());
        } finally {
            turn.unlock();
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
        Descent asked = asked();
        try {
            return asked == null ? ExitReport.of(own.directory, record) : ExitReport.of(own.directory, record, asked);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.WARNING, "what VM '" + own.definition.name() + "' left cannot be read", e);
            String signal = record.signal().orElse(null);
            StopStep step = asked == null ? null : asked.step();
            return new Exit(own.definition.name(), null, null, signal, null, Duration.ZERO, List.of())
                    .amid(step, asked == null ? List.of() : asked.attempts());
        }
    }

    /** What this program did about the end; null when that was nothing. */
    private @Nullable Descent asked() {
        Descent done = descent;
        if (killedAt == 0 || (done != null && done.step() == StopStep.KILL)) {
            return done;
        }
        List<StopAttempt> attempts = new ArrayList<>();
        if (done != null) {
            attempts.addAll(done.attempts());
            StopAttempt last = attempts.remove(attempts.size() - 1);
            attempts.add(new StopAttempt(last.step(), StopOutcome.NO_REACTION, last.took(), "a kill broke in"));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - killedAt);
        attempts.add(new StopAttempt(StopStep.KILL, StopOutcome.ENDED, took, null));
        return new Descent(StopStep.KILL, attempts);
    }

    private @Nullable RuntimeException clearAway() {
        try {
            try {
                channels.close();
            } finally {
                own.release();
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    void detach() {
        requireOwned();
        detach(operations.begin("detach"));
    }

    /** The same for an owner that ends; what has ended meanwhile is cleared away first. */
    void leaveRunning() {
        if (!owned()) {
            return;
        }
        try {
            detach(operations.beginWithin("detach", OTHERS));
        } catch (RatiteException e) {
            if (e.code() != VmError.VM_ENDED) {
                throw e;
            }
            awaitEnd();
        }
    }

    private void detach(Operation operation) {
        try (operation) {
            still.accept(this::giveAway);
        }
    }

    private void giveAway() {
        turn.lock();
        try {
            requireOwned();
            if (!own.process().alive()) {
                throw new RatiteException(VmError.VM_ENDED, "VM '" + own.definition.name() + "' has ended");
            }
            detached = true;
            watch.leave();
            leave();
        } finally {
            turn.unlock();
            if (detached) {
                exit.completeExceptionally(
                        new RatiteException(VmError.VM_DETACHED, "VM '" + own.definition.name() + "' was detached"));
            }
        }
    }

    private void leave() {
        try {
            channels.close();
        } finally {
            own.leave();
        }
    }

    private RatiteException releaseFailed(String what, Exception cause) {
        return new RatiteException(
                VmError.RELEASE_FAILED,
                "VM '" + own.definition.name() + "': " + what,
                "remove the cause, then run: ratite gc",
                cause);
    }
}
