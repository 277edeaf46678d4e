package dev.ratite.launcher.restart;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.event.VmEvent;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One VM's incarnations, one after the other. What happens next is decided under this object's lock; launches, stops and
 * listeners run outside of it.
 */
final class Supervision {
    private static final int KEPT = 100;

    /** As it was last known to run: what was plugged in is there again after a restart. */
    private volatile VmDefinition definition;

    private final Function<VmDefinition, RunningVm> launcher;
    private final Executor executor;
    private final RestartPace pace;
    private final Audience audience;
    private final System.Logger log;
    private final CompletableFuture<Exit> end = new CompletableFuture<>();
    private final List<Incarnation> history = new ArrayList<>();
    private SupervisionState state = SupervisionState.RUNNING;
    private @Nullable RunningVm current;
    private @Nullable Exit last;
    private int number;
    private boolean asked;
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    Supervision(RunningVm first, Function<VmDefinition, RunningVm> launcher, Executor executor) {
        this.definition = first.definition();
        this.launcher = launcher;
        this.executor = executor;
        this.pace = new RestartPace(definition.restart());
        this.audience = new Audience(executor);
        this.log = System.getLogger("ratite.vm." + definition.name());
    }

    void begin(RunningVm first) {
        synchronized (this) {
            become(first);
        }
        watch(first);
    }

    private void become(RunningVm vm) {
        current = vm;
        state = SupervisionState.RUNNING;
        number++;
        history.add(new Incarnation(number, Instant.now(), null));
        if (history.size() > KEPT) {
            history.remove(0);
        }
    }

    /** Before the VM can end: its events are asked for when it has. */
    private void watch(RunningVm vm) {
        var unused = vm.onExit().whenComplete((exit, failure) -> {
            if (failure == null) {
                ended(vm, exit);
            } else {
                lost(failure);
            }
        });
    }

    private void ended(RunningVm vm, Exit exit) {
        boolean again = Ends.wantRestart(definition.restart().policy(), exit, () -> eventsOf(vm));
        synchronized (this) {
            definition = vm.definition();
            current = null;
            last = exit;
            Incarnation incarnation = history.get(history.size() - 1);
            history.set(history.size() - 1, new Incarnation(incarnation.number(), incarnation.since(), exit));
            audience.tell(new SupervisionEvent.Ended(number, exit));
            if (again && !asked && plan(exit.uptime())) {
                return;
            }
            over();
        }
        end.complete(exit);
    }

    /** From the journal, which is whole when QEMU has ended: its last words may be on their way here still. */
    private List<String> eventsOf(RunningVm vm) {
        try {
            return vm.events().since(1).stream()
                    .filter(VmEvent.class::isInstance)
                    .map(signal -> ((VmEvent) signal).name())
                    .toList();
        } catch (RatiteException e) {
            log.log(System.Logger.Level.WARNING, "Whether it was asked to end is taken from what was heard of it", e);
            return vm.qmp().events().since(0).events().stream()
                    .map(QmpEvent::name)
                    .toList();
        }
    }

    /** It was detached, or not everything of it was released; a new incarnation would be in the way of what is left. */
    private void lost(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        synchronized (this) {
            current = null;
            state = cause instanceof RatiteException known && known.code() == VmError.VM_DETACHED
                    ? SupervisionState.DETACHED
                    : SupervisionState.ENDED;
        }
        end.completeExceptionally(cause);
    }

    /** Called with the lock held; false when there have been too many. */
    private boolean plan(Duration ran) {
        Optional<Duration> delay = pace.next(Instant.now(), ran);
        if (delay.isEmpty()) {
            giveUp();
            return false;
        }
        state = SupervisionState.WAITING;
        audience.tell(new SupervisionEvent.Planned(number + 1, delay.get()));
        log.log(
                System.Logger.Level.INFO,
                () -> "VM '" + definition.name() + "' is launched again in "
                        + delay.get().toMillis() + " ms");
        CompletableFuture.delayedExecutor(delay.get().toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(this::relaunch);
        return true;
    }

    /** Called with the lock held. */
    private void over() {
        if (state != SupervisionState.GAVE_UP) {
            state = SupervisionState.ENDED;
        }
    }

    private void giveUp() {
        state = SupervisionState.GAVE_UP;
        Duration window = definition.restart().window();
        audience.tell(new SupervisionEvent.GaveUp(number, pace.restarts(), window));
        log.log(
                System.Logger.Level.ERROR,
                () -> "VM '" + definition.name() + "' was launched again " + pace.restarts() + " times within "
                        + window.toSeconds() + " s and has ended each time: it is not launched any more");
    }

    private void relaunch() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            if (state != SupervisionState.WAITING) {
                return;
            }
            state = SupervisionState.LAUNCHING;
            settled = done;
        }
        try {
            RunningVm vm = launcher.apply(definition);
            synchronized (this) {
                become(vm);
                audience.tell(new SupervisionEvent.Restarted(number, vm));
            }
            watch(vm);
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            done.complete(null);
        }
    }

    private void failed(RuntimeException failure) {
        log.log(
                System.Logger.Level.WARNING,
                () -> "VM '" + definition.name() + "' could not be launched again: " + failure.getMessage());
        synchronized (this) {
            audience.tell(new SupervisionEvent.LaunchFailed(number + 1, failure));
            if (!asked && plan(Duration.ZERO)) {
                return;
            }
            over();
        }
        end.complete(lastExit());
    }

    private synchronized Exit lastExit() {
        if (last == null) {
            throw new IllegalStateException("VM '" + definition.name() + "' has not ended yet");
        }
        return last;
    }

    /** No incarnation comes from here on; returns the one that is there, if any. */
    Optional<RunningVm> last() {
        CompletableFuture<Void> launching;
        boolean over;
        synchronized (this) {
            asked = true;
            launching = settled;
            over = state == SupervisionState.WAITING;
            if (over) {
                state = SupervisionState.ENDED;
            }
        }
        if (over) {
            end.complete(lastExit());
        }
        launching.join();
        return current();
    }

    Exit end(Function<RunningVm, Exit> way) {
        Optional<RunningVm> vm = last();
        return vm.isPresent() ? way.apply(vm.get()) : joined();
    }

    private Exit joined() {
        try {
            return end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RatiteException known) {
                throw known;
            }
            throw e;
        }
    }

    void detach() {
        Optional<RunningVm> vm = last();
        vm.ifPresent(RunningVm::detach);
    }

    void close() {
        last().ifPresent(RunningVm::close);
    }

    SupervisionSubscription subscribe(SupervisionListener listener) {
        return audience.add(listener);
    }

    VmDefinition definition() {
        return current().map(RunningVm::definition).orElse(definition);
    }

    synchronized SupervisionState state() {
        return state;
    }

    synchronized Optional<RunningVm> current() {
        return Optional.ofNullable(current);
    }

    synchronized List<Incarnation> history() {
        return List.copyOf(history);
    }

    CompletableFuture<Exit> onEnd() {
        return end.copy();
    }
}
