package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A lock by name within a state directory, with a note of who holds it. It ends with {@link #close} or with the JVM.
 *
 * <p>All locks are bytes of one file, {@code <state>/lock}, which is never deleted; a name's byte is found by hashing
 * it. So nothing is left of a lock that was given back, and there is never a moment in which two owners lock two
 * different files of the same name, one of them deleted. The note is for people; the kernel alone decides.
 */
public final class NotedLock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NotedLock.class.getName());

    private final RangeLock lock;
    private final LockHolder holder;
    private final Path note;
    private boolean closed;

    private NotedLock(RangeLock lock, LockHolder holder, Path note) {
        this.lock = lock;
        this.holder = holder;
        this.note = note;
    }

    /**
     * Takes the lock if it is free, also of other threads of this JVM. Never waits.
     *
     * @param note where to say who has it, as long as that file's directory exists; see {@link LockHolder#read}
     * @param purpose what for, in a word or two
     */
    public static Optional<NotedLock> tryTake(StateDirectory state, String name, Path note, String purpose) {
        LockHolder holder = LockHolder.self(requireNonNull(purpose, "purpose is null"));
        state.create();
        try {
            Optional<NotedLock> taken =
                    RangeLock.tryTake(state.lockFile(), byteOf(name)).map(range -> new NotedLock(range, holder, note));
            taken.ifPresent(NotedLock::sign);
            return taken;
        } catch (IOException e) {
            throw RunFiles.unusable("Lock '" + name + "' cannot be taken", e);
        }
    }

    /** Gives the lock back. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw RunFiles.unusable("Lock note '" + note + "' cannot be deleted", e);
        } finally {
            lock.close();
        }
    }

    synchronized boolean isHeld() {
        return !closed;
    }

    /** Writes the note, if there is a directory for it by now. */
    synchronized void sign() {
        if (closed || !Files.isDirectory(requireNonNull(note.getParent()), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            holder.write(note);
        } catch (IOException e) {
            // A note is for people: a full disk must not keep anybody from stopping a VM.
            LOG.log(System.Logger.Level.WARNING, () -> "Lock note '" + note + "' cannot be written: " + e);
        }
    }

    /** 64-bit FNV-1a without its sign: two names that meet would get in each other's way, and do no harm. */
    private static long byteOf(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet) * 0x100000001b3L;
        }
        return hash & (Long.MAX_VALUE >> 1);
    }
}
