package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Changes of one VM's devices come one after the other. Who waits in vain is told what is under way. */
final class ChangeTurn {
    private final String vm;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile String holder = "";
    private volatile long since;

    ChangeTurn(String vm) {
        this.vm = vm;
    }

    /**
     * Waits for the turn, and does the change.
     *
     * @param what for messages: {@code plugging in 'data'}
     * @throws RatiteException CHANGE_UNDER_WAY
     */
    <T> T during(String what, Duration patience, Supplier<T> change) {
        if (!tryLock(patience)) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
            throw new RatiteException(
                    DeviceError.CHANGE_UNDER_WAY,
                    "VM '" + vm + "' is busy for " + seconds + " s with " + holder + ", which " + what
                            + " has to wait for",
                    "try again later",
                    null);
        }
        try {
            holder = what;
            since = System.nanoTime();
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the turn, but no longer than so, and then acts in any case. */
    void orLate(Duration patience, Runnable action) {
        boolean inTurn = tryLock(patience);
        try {
            action.run();
        } finally {
            if (inTurn) {
                lock.unlock();
            }
        }
    }

    private boolean tryLock(Duration patience) {
        try {
            return lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
