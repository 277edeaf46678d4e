package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An exclusive lock on one byte of a file, against other processes and against the rest of this one. It ends with
 * {@link #close} or with the process, whichever comes first; children do not inherit it. Any thread may close it.
 *
 * <p>These are POSIX record locks, and those have a trap: when a process closes <em>any</em> descriptor of a file, it
 * loses <em>all</em> its locks on that file. So a file is opened once in this JVM, by {@link LockFile}, and closed
 * after its last lock. Nobody else may open a file that is locked here, not even to read it.
 */
final class RangeLock implements AutoCloseable {
    private final LockFile file;
    private final long position;

    RangeLock(LockFile file, long position) {
        this.file = file;
        this.position = position;
    }

    /** Locks one byte of the file, which is made when missing; empty when somebody has it. Never waits. */
    static Optional<RangeLock> tryTake(Path path, long position) throws IOException {
        return LockFile.tryLock(path, position);
    }

    /** Gives the byte back. Closing twice does nothing. */
    @Override
    public void close() {
        file.unlock(position, this);
    }
}
