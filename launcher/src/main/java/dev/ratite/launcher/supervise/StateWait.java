package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.launcher.vm.VmStateChange;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One thread's wait for a state of one VM. */
final class StateWait implements StateMailbox.Receiver {
    /** A change, or null for the end of all changes. */
    private record Told(@Nullable VmStateChange change) {}

    private final String vm;
    private final StateWatch watch;
    private final Duration timeout;
    private final long end;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    StateWait(String vm, StateWatch watch, Duration timeout) {
        this.vm = vm;
        this.watch = watch;
        this.timeout = timeout;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** See {@link dev.ratite.launcher.vm.RunningVm#awaitState}. */
    @SuppressWarnings("try") // it listens while it is open
    VmState await(Predicate<VmState> wanted) {
        // What is told here only goes into a queue, so it may be told at once.
        try (StateMailbox unused = watch.feed().open(this, Runnable::run, StateMailbox.ALL)) {
            VmState now = watch.state();
            while (!wanted.test(now)) {
                now = after(now);
            }
            return now;
        }
    }

    private VmState after(VmState now) {
        if (now.ended()) {
            throw new RatiteException(VmError.VM_ENDED, "VM '" + vm + "' has ended: it is " + now.word());
        }
        Told next = next();
        if (next == null) {
            throw new RatiteException(
                    VmError.STATE_NOT_REACHED,
                    "VM '" + vm + "' is " + now.word() + "; what was waited for did not come within "
                            + timeout.toMillis() + " ms");
        }
        if (next.change() == null) {
            throw new RatiteException(VmError.VM_DETACHED, "VM '" + vm + "' was detached while it was waited for");
        }
        return next.change().to();
    }

    /** Null when the time is up. */
    private @Nullable Told next() {
        try {
            return told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    ProcessError.INTERRUPTED, "Interrupted while waiting for a state of VM '" + vm + "'", null, e);
        }
    }

    @Override
    public void change(VmStateChange change) {
        told.add(new Told(change));
    }

    @Override
    public void end() {
        told.add(new Told(null));
    }
}
