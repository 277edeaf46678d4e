package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Tells when something in a directory changes: a file appears, grows, goes. For as long as it is not closed.
 *
 * <p>All watches of this JVM share one inotify instance and one thread, {@code ratite-watch}, both there only while
 * somebody watches: a user has 128 instances by default, and there may be more VMs than that.
 */
public final class DirectoryWatch implements AutoCloseable {
    private final Runnable listener;

    private DirectoryWatch(Runnable listener) {
        this.listener = listener;
    }

    /**
     * Watches a directory. A change after this call returns is told; several may be told as one, and one may be told
     * that is none of the listener's business, so the listener looks for itself. To miss nothing, watch first, then
     * look, then wait.
     *
     * @param listener runs on the shared thread: it must not block
     * @throws RatiteException WATCH_UNAVAILABLE
     */
    public static DirectoryWatch on(Path directory, Runnable listener) {
        DirectoryWatch watch = new DirectoryWatch(requireNonNull(listener, "listener is null"));
        try {
            WatchThread.add(directory, watch);
        } catch (IOException e) {
            throw new RatiteException(
                    ProcessError.WATCH_UNAVAILABLE,
                    "Directory '" + directory + "' cannot be watched: " + e,
                    "see the limits in /proc/sys/fs/inotify",
                    e);
        }
        return watch;
    }

    /** Ends it; a call of the listener that has begun may still go on. Closing twice does nothing. */
    @Override
    public void close() {
        WatchThread.remove(this);
    }

    void tell() {
        listener.run();
    }
}
