package dev.ratite.launcher.hotplug;

import dev.ratite.launcher.device.Unplug;
import dev.ratite.launcher.device.UnplugOptions;
import dev.ratite.launcher.device.UnplugState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One unplug, and the legal steps of its state. */
final class PendingUnplug implements Unplug {
    private final String id;
    private final UnplugOptions options;
    private final long deadline;
    private final CompletableFuture<UnplugState> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private UnplugState state = UnplugState.REQUESTED;
    private @Nullable String reason;
    private int requests;
    private boolean absent;

    PendingUnplug(String id, UnplugOptions options) {
        this.id = id;
        this.options = options;
        this.deadline = System.nanoTime() + options.timeout().toNanos();
    }

    /** Until the guest is to be asked again, or the time is up. */
    synchronized Duration pause() {
        Duration pause = options.firstPause();
        for (int request = 1; request < requests && pause.compareTo(options.longestPause()) < 0; request++) {
            pause = pause.multipliedBy(2);
        }
        Duration longest = pause.compareTo(options.longestPause()) < 0 ? pause : options.longestPause();
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return longest.compareTo(left) < 0 ? longest : left;
    }

    boolean late() {
        return System.nanoTime() - deadline >= 0;
    }

    synchronized void asked() {
        requests++;
    }

    /**
     * QEMU does not know the device; true at the second time. It forgets a device's id before it has let go of its block
     * node, and only then tells that the device is deleted.
     */
    synchronized boolean absentAgain() {
        boolean again = absent;
        absent = true;
        return again;
    }

    /** The guest has let go; false when this unplug no longer waits for that. */
    synchronized boolean acknowledge() {
        if (state != UnplugState.REQUESTED) {
            return false;
        }
        state = UnplugState.ACKNOWLEDGED;
        return true;
    }

    /** The last step, unless it has been taken. */
    void end(UnplugState last, @Nullable String why) {
        synchronized (this) {
            if (state.over()) {
                return;
            }
            state = last;
            reason = why;
        }
        outcome.complete(last);
    }

    /** Nothing is left of the device. */
    void over() {
        gone.complete(null);
        end(UnplugState.DONE, null);
    }

    /** It can no longer be known. */
    void abandon(RuntimeException cause) {
        end(UnplugState.FAILED, cause.getMessage());
        gone.completeExceptionally(cause);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized UnplugState state() {
        return state;
    }

    @Override
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public synchronized int requests() {
        return requests;
    }

    @Override
    public CompletableFuture<UnplugState> outcome() {
        return outcome.copy();
    }

    @Override
    public CompletableFuture<Void> gone() {
        return gone.copy();
    }

    @Override
    public UnplugState await(Duration timeout) {
        try {
            return outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return state();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return state();
        }
    }

    /** {@code unplug of 'data': TIMED_OUT}. */
    @Override
    public String toString() {
        return "unplug of '" + id + "': " + state()
                + reason().map(why -> ", " + why).orElse("");
    }
}
