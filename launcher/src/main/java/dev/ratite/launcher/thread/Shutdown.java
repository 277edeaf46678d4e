package dev.ratite.launcher.thread;

import com.google.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What has to be closed with Ratite: whoever makes an executor hands it over on the same line. Closes the last one first,
 * once; safe for use by many threads.
 */
public final class Shutdown implements AutoCloseable {
    /** What tasks under way get; after that their threads are interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Shutdown.class.getName());

    private final Deque<ExecutorService> owned = new ArrayDeque<>();

    @Inject
    Shutdown() {}

    /** Takes ownership. */
    public synchronized <E extends ExecutorService> E owns(E executor) {
        owned.push(executor);
        return executor;
    }

    @Override
    public synchronized void close() {
        while (!owned.isEmpty()) {
            end(owned.pop());
        }
    }

    private static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "Tasks under way are interrupted: " + executor.shutdownNow());
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
