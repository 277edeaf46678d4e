package dev.ratite.launcher.operation;

import dev.ratite.launcher.process.NotedLock;
import org.jspecify.annotations.Nullable;

/** Something that is being done to a VM, until this is closed. Any thread may close it, and more than once. */
public final class Operation implements AutoCloseable {
    /** Null for one that broke in on another. */
    private final @Nullable NotedLock lock;

    Operation(@Nullable NotedLock lock) {
        this.lock = lock;
    }

    /** Whether the VM was left to this operation; false when it broke in on another. */
    public boolean isAlone() {
        return lock != null;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
