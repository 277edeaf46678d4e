package dev.ratite.launcher.console;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.LogStart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log while it grows. Waits for the kernel to tell of a change instead of looking again and again. One thread
 * reads; any may {@link #close} or {@link #wake}.
 */
final class LogFollower implements AutoCloseable {
    /** Time enough for anything, and no overflow. */
    static final long FOREVER = Long.MAX_VALUE / 2;

    private final Opening log;
    private final Beginning beginning;
    private final BooleanSupplier complete;
    private final @Nullable DirectoryWatch watch;
    private @Nullable RandomAccessFile file;
    private long position;
    private long changes;
    private boolean closed;

    /** Opens the log, wherever it is by then; null while it is nowhere. */
    interface Opening {
        @Nullable
        RandomAccessFile open() throws IOException;
    }

    /** Asked whenever what was read might be a part that was given up, which reads as zeros. */
    interface Beginning {
        LogStart now() throws IOException;
    }

    /**
     * Follows a file that may not exist yet.
     *
     * @param directory in which it grows
     * @param beginning where the log begins by then, since its first part may be given up
     * @param complete whether nothing more will be written; asked again after each change in the log's directory
     * @param position the first byte to read
     */
    LogFollower(Path directory, Opening log, Beginning beginning, BooleanSupplier complete, long position) {
        this.log = log;
        this.beginning = beginning;
        this.complete = complete;
        this.position = position;
        this.watch = watch(directory);
    }

    /**
     * Reads some bytes, waiting for them if need be.
     *
     * @param target backed by an array
     * @return how many, at least one; 0 when the time is up; -1 when the log is complete and read to its end, or this
     *     is closed
     */
    int read(ByteBuffer target, long nanos) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (true) {
            // In this order, so that neither a change nor the end can slip through between looking and waiting.
            long seen = changes();
            boolean last = complete.getAsBoolean();
            int count = readAvailable(target);
            if (count != 0) {
                return count;
            }
            if (last) {
                return -1;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            awaitChange(seen, left);
        }
    }

    /** The next byte to be read. */
    synchronized long position() {
        return position;
    }

    /** Lets a waiting reader look again. */
    synchronized void wake() {
        changes++;
        notifyAll();
    }

    /** Ends a read that waits. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
        synchronized (this) {
            closed = true;
            wake();
            if (file != null) {
                file.close();
            }
        }
    }

    /** Not through a channel, which would close itself when the thread is interrupted. */
    private synchronized int readAvailable(ByteBuffer target) throws IOException {
        if (closed) {
            return -1;
        }
        if (file == null) {
            file = log.open();
            if (file == null) {
                return 0;
            }
        }
        int count = readAt(file, target);
        if (count > 0 && hasZeros(target, count) && passToBeginning()) {
            count = readAt(file, target);
        }
        if (count <= 0) {
            return 0;
        }
        target.position(target.position() + count);
        position += count;
        return count;
    }

    private int readAt(RandomAccessFile open, ByteBuffer target) throws IOException {
        open.seek(position);
        return open.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
    }

    private static boolean hasZeros(ByteBuffer target, int count) {
        for (int at = target.position(); at < target.position() + count; at++) {
            if (target.get(at) == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean passToBeginning() throws IOException {
        long offset = beginning.now().offset();
        if (offset <= position) {
            return false;
        }
        position = offset;
        return true;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void awaitChange(long seen, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        while (changes == seen && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    /** Null when there is no such directory, and so nothing to wait for. */
    private @Nullable DirectoryWatch watch(Path directory) {
        try {
            return DirectoryWatch.on(directory, this::wake);
        } catch (RatiteException e) {
            if (Files.isDirectory(directory)) {
                throw e;
            }
            return null;
        }
    }
}
