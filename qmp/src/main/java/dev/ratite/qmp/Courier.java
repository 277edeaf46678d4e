package dev.ratite.qmp;

import dev.ratite.qmp.wire.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what users hang on futures, so that user code never runs on the thread that reads. One thread, started when it is
 * needed and gone when it is idle. Its queue holds at most one entry for each command that was issued and for each listener.
 */
final class Courier implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor thread;

    Courier(DaemonThreads threads) {
        thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads.factory("callbacks"),
                // Only who comes after the end of the session gets here.
                (task, closed) -> task.run());
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Lets what is queued run to its end; does not wait for it. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
