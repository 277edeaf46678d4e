package dev.ratite.qmp.wire;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what would take the {@link SelectorLoop} too long. A daemon thread for each such task, gone when it is idle. */
final class LongTasks {
    private static final long IDLE_SECONDS = 5;
    private static final Logger LOG = System.getLogger(LongTasks.class.getName());
    /** Bounded by its users: each connection has at most one long line and one end at a time. */
    private static final ThreadPoolExecutor EXECUTOR = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DaemonThreads("ratite-qmp").sharedFactory("long"));

    private LongTasks() {}

    /** Never throws: where there is no thread, the caller does it itself, late as that makes others. */
    static void execute(Runnable task) {
        try {
            EXECUTOR.execute(task);
        } catch (OutOfMemoryError e) {
            LOG.log(Level.ERROR, "There is no thread for what takes long", e);
            task.run();
        }
    }
}
