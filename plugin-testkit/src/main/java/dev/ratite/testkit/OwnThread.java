package dev.ratite.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Does something that may block beside the test, in a thread of its own. {@link CompletableFuture#supplyAsync(Supplier)} would
 * do it in the common pool, which on a machine with two processors has one thread: whatever else goes through that pool then
 * waits for it, the end of a child ({@link Process#onExit}) among others.
 */
public final class OwnThread {
    private OwnThread() {}

    /** Completes with the result, or with what was thrown. The thread keeps no JVM alive. */
    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, OwnThread::start);
    }

    /** Completes when it is done, or with what was thrown. The thread keeps no JVM alive. */
    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, OwnThread::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "own-thread-of-test");
        thread.setDaemon(true);
        thread.start();
    }
}
