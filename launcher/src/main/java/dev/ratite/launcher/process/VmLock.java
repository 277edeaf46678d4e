package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.util.Optional;

/**
 * The right to change a VM's run directory, held by one owner on this machine: making it, starting QEMU in it,
 * writing its ledger, deleting it. It ends with {@link #close} or with the JVM. The lock itself is outside of the
 * directory, see {@link NotedLock}, which therefore may be deleted and made again under it.
 */
public final class VmLock implements AutoCloseable {
    private final RunDirectory directory;
    private final NotedLock lock;

    private VmLock(RunDirectory directory, NotedLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the VM's lock at once or not at all.
     *
     * @param purpose what for, in a word or two; others who want the lock are told
     * @throws RatiteException VM_BUSY, naming the holder, also when that is another thread of this JVM
     */
    public static VmLock take(RunDirectory directory, String purpose) {
        return tryTake(directory, purpose).orElseThrow(() -> busy(directory));
    }

    /** Takes the VM's lock if it is free. */
    public static Optional<VmLock> tryTake(RunDirectory directory, String purpose) {
        return NotedLock.tryTake(directory.state(), directory.vm(), directory.lock(), purpose)
                .map(lock -> new VmLock(directory, lock));
    }

    public RunDirectory directory() {
        return directory;
    }

    /** Gives the lock back. Closing twice does nothing. */
    @Override
    public void close() {
        lock.close();
    }

    /** Leaves a note of the holder in the run directory, which exists by now. */
    void sign() {
        lock.sign();
    }

    void requireHeldFor(RunDirectory wanted) {
        if (!lock.isHeld() || !directory.equals(wanted)) {
            throw new IllegalStateException("The lock of VM '" + wanted.vm() + "' is not held");
        }
    }

    private static RatiteException busy(RunDirectory directory) {
        String holder =
                LockHolder.read(directory.lock()).map(LockHolder::toString).orElse("another process");
        return new RatiteException(
                ProcessError.VM_BUSY,
                "VM '" + directory.vm() + "' is in use by " + holder,
                "wait until it is done, or end that process; its lock ends with it",
                null);
    }
}
