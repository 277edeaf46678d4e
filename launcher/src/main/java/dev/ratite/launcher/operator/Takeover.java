package dev.ratite.launcher.operator;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plugin.PluginReleaser;
import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.Release;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who clears away behind a VM that an operator ends: this program, when nobody owns the VM, or else its owner, for whom is
 * waited.
 */
final class Takeover implements AutoCloseable {
    /** An owner releases some milliseconds after QEMU's end, unless a plugin of its takes long. */
    private static final Duration OWNER = Duration.ofSeconds(30);

    /** The end of a lock is told by nobody, so it is looked at again. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final RunDirectory directory;
    private final @Nullable VmLock lock;

    private Takeover(RunDirectory directory, @Nullable VmLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    static Takeover of(RunDirectory directory) {
        try {
            return new Takeover(directory, VmLock.take(directory, "stop"));
        } catch (RatiteException e) {
            if (e.code() == ProcessError.VM_BUSY) {
                return new Takeover(directory, null);
            }
            throw e;
        }
    }

    /** Whether it is somebody else who clears away. */
    boolean isOwned() {
        return lock == null;
    }

    /** Returns when nothing of the VM is left. */
    void release() {
        if (lock == null) {
            awaitOwner();
        } else {
            release(lock);
        }
    }

    private void release(VmLock held) {
        if (directory.exists()) {
            Release.everything(directory, Ledger.open(directory, held), held, PluginReleaser.releasers());
        }
    }

    /** Who held the lock may have been an owner, which releases, or a passing gc, which does not. */
    private void awaitOwner() {
        long deadline = System.nanoTime() + OWNER.toNanos();
        while (directory.exists()) {
            awaitChange();
            Optional<VmLock> free = VmLock.tryTake(directory, "stop");
            if (free.isPresent()) {
                try (VmLock held = free.get()) {
                    release(held);
                }
            } else if (System.nanoTime() - deadline > 0) {
                throw new RatiteException(
                        VmError.RELEASE_FAILED,
                        "VM '" + directory.vm() + "' has ended, but its owner has not released it within "
                                + OWNER.toSeconds() + " s",
                        "end the owner, then run: ratite gc",
                        null);
            }
        }
    }

    private void awaitChange() {
        CountDownLatch gone = new CountDownLatch(1);
        Path parent = requireNonNull(directory.path().getParent(), "a run directory has a parent");
        DirectoryWatch watch = DirectoryWatch.on(parent, () -> countDown(gone));
        try {
            countDown(gone);
            boolean unused = gone.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    VmError.RELEASE_FAILED, "Interrupted while VM '" + directory.vm() + "' was released", null, e);
        } finally {
            watch.close();
        }
    }

    private void countDown(CountDownLatch gone) {
        if (!directory.exists()) {
            gone.countDown();
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
