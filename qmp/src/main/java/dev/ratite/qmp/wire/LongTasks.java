package dev.ratite.qmp.wire;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what would take the {@link SelectorLoop} too long. A daemon thread for each such task, gone when it is idle. */
final class LongTasks {
    private static final long IDLE_SECONDS = 5;
    /** Bounded by its users: each connection has at most one long line and one end at a time. */
    private static final ThreadPoolExecutor EXECUTOR = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DaemonThreads("ratite-qmp").factory("long"));

    private LongTasks() {}

    static void execute(Runnable task) {
        EXECUTOR.execute(task);
    }
}
