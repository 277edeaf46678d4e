package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The one descriptor that this JVM has of a file in which it holds locks; see {@link RangeLock} for why only one. */
final class LockFile {
    /** Files in which a byte is locked, by a key that stays theirs while they are open. Guards all of this class. */
    private static final Map<Object, LockFile> OPEN = new HashMap<>();

    private record Held(RangeLock owner, FileLock lock) {}

    private final Object key;
    private final FileChannel channel;
    private final Map<Long, Held> held = new HashMap<>();

    private LockFile(Object key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    static Optional<RangeLock> tryLock(Path path, long position) throws IOException {
        synchronized (OPEN) {
            LockFile file = open(path);
            return file.held.containsKey(position) ? Optional.empty() : file.tryLock(position);
        }
    }

    /** Does nothing when {@code owner} holds the byte no longer. */
    void unlock(long position, RangeLock owner) {
        synchronized (OPEN) {
            Held mine = held.get(position);
            if (mine == null || mine.owner() != owner) {
                return;
            }
            held.remove(position);
            try {
                mine.lock().release();
                closeIfUnused();
            } catch (IOException e) {
                throw RunFiles.unusable("A lock cannot be given back", e);
            }
        }
    }

    private Optional<RangeLock> tryLock(long position) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            // Another class loader's copy of this class has it. Closing the channel would break that lock: keep it.
            return Optional.empty();
        }
        if (lock == null) {
            closeIfUnused();
            return Optional.empty();
        }
        RangeLock owner = new RangeLock(this, position);
        held.put(position, new Held(owner, lock));
        return Optional.of(owner);
    }

    private void closeIfUnused() throws IOException {
        if (held.isEmpty()) {
            OPEN.remove(key);
            channel.close();
        }
    }

    private static LockFile open(Path path) throws IOException {
        if (Files.notExists(path)) {
            make(path);
        }
        Object key = keyOf(path);
        LockFile known = OPEN.get(key);
        if (known != null) {
            return known;
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        if (!key.equals(keyOf(path))) {
            channel.close();
            throw new IOException("'" + path + "' was replaced while it was opened");
        }
        LockFile file = new LockFile(key, channel);
        OPEN.put(key, file);
        return file;
    }

    private static void make(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            // Somebody was faster. Nothing was opened here, so nothing was closed.
        }
    }

    private static Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
