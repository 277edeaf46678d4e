package dev.ratite.qmp;

import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the deadlines of futures. Its thread starts with the first of them: blocking calls keep their deadlines themselves.
 * What it runs must not block.
 */
final class DeadlineTimer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    DeadlineTimer(DaemonThreads threads) {
        timer = new ScheduledThreadPoolExecutor(
                1, threads.factory("deadlines"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Once the timer is closed this does nothing: all commands have been settled by then. */
    Future<?> schedule(Deadline deadline, Runnable task) {
        return timer.schedule(task, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
