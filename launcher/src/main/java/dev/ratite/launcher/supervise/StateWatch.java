package dev.ratite.launcher.supervise;

import dev.ratite.launcher.vm.StateReason;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.launcher.vm.VmStateChange;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpGap;
import dev.ratite.qmp.QmpListener;
import dev.ratite.qmp.QmpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a VM's state true, from QEMU's word and its process together. An event only says that something has changed; what it
 * is now, QEMU is asked. So the state is right also where events alone mislead, as after a reset of a paused VM. QEMU is the
 * truth: a step that cannot be is asked about once more, and then taken.
 */
final class StateWatch implements QmpListener {
    /** Events after which {@code query-status} may answer something else. */
    static final Set<String> TURNS = Set.of(
            "STOP",
            "RESUME",
            "RESET",
            "SHUTDOWN",
            "SUSPEND",
            "SUSPEND_DISK",
            "WAKEUP",
            "GUEST_PANICKED",
            "BLOCK_IO_ERROR",
            "WATCHDOG");

    /** For the one question that a silent QEMU is left with: as long as it takes. */
    private static final Duration FOREVER = Duration.ofDays(365);

    /** From a monitor that hangs up to QEMU's end: milliseconds, and more where there is much to write. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(2);

    private final String vm;
    private final System.Logger log;
    private final QmpSession monitor;
    private final Supplier<CompletableFuture<?>> processEnd;
    private final Executor executor;
    private final StateFeed feed = new StateFeed();
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicBoolean waitingForAnswer = new AtomicBoolean();
    private volatile VmState state = VmState.STARTING;
    private volatile boolean left;
    /** How far the events have led to the present state; those before it explain no later one. */
    private long explained;

    /** {@code processEnd} gives a future of its own at each call, which completes when QEMU has gone. */
    StateWatch(String vm, QmpSession monitor, Supplier<CompletableFuture<?>> processEnd, Executor executor) {
        this.vm = vm;
        this.log = System.getLogger("ratite.vm." + vm);
        this.monitor = monitor;
        this.processEnd = processEnd;
        this.executor = executor;
    }

    VmState state() {
        return state;
    }

    StateFeed feed() {
        return feed;
    }

    /** From here on nothing changes any more. */
    void end(VmState last) {
        become(last);
        feed.end();
    }

    /** The VM is somebody else's from here on. */
    void leave() {
        left = true;
        feed.end();
    }

    /** QEMU was asked something and did not answer in time, and has not answered since. */
    boolean isSilent() {
        return waitingForAnswer.get();
    }

    /** Asks QEMU, with the session's usual time. */
    VmState refresh() {
        return refresh(monitor.defaultTimeout());
    }

    /**
     * Asks QEMU, and returns the answer, or UNRESPONSIVE when there is none in time. One asks at a time, so that no older
     * answer comes last.
     */
    VmState refresh(Duration deadline) {
        try {
            if (!asking.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                unresponsive();
                return state;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return state;
        }
        try {
            ask(deadline);
        } finally {
            asking.unlock();
        }
        return state;
    }

    private void ask(Duration deadline) {
        try {
            VmState answer = status(deadline);
            if (isLegal(answer)) {
                become(answer);
                return;
            }
            VmState again = status(deadline);
            if (!isLegal(again)) {
                VmState before = state;
                log.log(
                        System.Logger.Level.WARNING,
                        () -> "VM '" + vm + "' says to be " + again.word() + ", which cannot follow " + before.word());
            }
            become(again);
        } catch (QmpException.TimedOut | QmpException.Backlogged e) {
            unresponsive();
        } catch (QmpException e) {
            log.log(
                    System.Logger.Level.DEBUG,
                    () -> "VM '" + vm + "' cannot be asked for its state: " + e.getMessage());
            if (!monitor.isOpen()) {
                hungUp();
            }
        }
    }

    private VmState status(Duration deadline) {
        return VmState.ofRunState(
                monitor.call("query-status", Map.of(), deadline).path("status").asText());
    }

    private boolean isLegal(VmState answer) {
        return answer == state || state.mayBecome(answer);
    }

    /**
     * QEMU did not answer something in time. It is left with one question, whose answer tells that it is back: asking again
     * and again would only fill its line.
     */
    void unresponsive() {
        become(VmState.UNRESPONSIVE);
        if (state == VmState.UNRESPONSIVE && waitingForAnswer.compareAndSet(false, true)) {
            var unused = monitor.execute("query-status", Map.of(), FOREVER)
                    .whenCompleteAsync((answer, failure) -> answered(failure), executor);
        }
    }

    private void answered(@Nullable Throwable failure) {
        waitingForAnswer.set(false);
        if (failure == null) {
            refresh();
        }
    }

    @Override
    public void event(QmpEvent event) {
        log.log(System.Logger.Level.DEBUG, () -> "VM '" + vm + "': " + event.name() + " " + event.data());
        refresh();
    }

    @Override
    public void gap(QmpGap gap) {
        refresh();
    }

    @Override
    public void ended(QmpException cause) {
        hungUp();
    }

    /** A monitor hangs up when QEMU ends, which its process tells. If that lives on, nobody knows what it does. */
    private void hungUp() {
        var unused = processEnd
                .get()
                .orTimeout(LAST_MOMENTS.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync(
                        (end, late) -> {
                            if (late != null && !left && !state.ended()) {
                                log.log(
                                        System.Logger.Level.WARNING,
                                        () -> "VM '" + vm + "': its monitor has hung up, but QEMU is still there");
                                become(VmState.UNKNOWN);
                            }
                        },
                        executor);
    }

    private synchronized void become(VmState next) {
        VmState before = state;
        if (before == next || before.ended() || left) {
            return;
        }
        Optional<StateReason> reason =
                StateReasons.of(monitor.events().since(explained).events(), next);
        explained = monitor.events().sequence();
        state = next;
        feed.tell(new VmStateChange(before, next, Instant.now(), reason.orElse(null)));
        String why = reason.map(found -> ", " + found.summary()).orElse("");
        log.log(System.Logger.Level.INFO, () -> "VM '" + vm + "' is " + next.word() + ", was " + before.word() + why);
    }
}
