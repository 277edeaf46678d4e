package dev.ratite.qmp.wire;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs short tasks later, for all connections. Its one daemon thread starts with the first task and goes when there has been
 * none for a while. Tasks must not block.
 */
public final class Timer {
    private static final long IDLE_SECONDS = 5;
    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    private Timer() {}

    private static ScheduledThreadPoolExecutor executor() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, new DaemonThreads("ratite-qmp").sharedFactory("timer"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Cancelling the result forgets the task. */
    public static Future<?> schedule(Runnable task, Deadline deadline) {
        return EXECUTOR.schedule(task, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }
}
