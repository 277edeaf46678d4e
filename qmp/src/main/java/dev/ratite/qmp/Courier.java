package dev.ratite.qmp;

import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what users hang on futures, so that user code never runs on the thread that reads or on the one that keeps deadlines.
 * One thread, started when it is needed and gone when it is idle. Its queue holds at most one entry for each command that
 * was issued and for each listener.
 */
final class Courier implements Executor {
    private static final long IDLE_SECONDS = 5;
    private static final Duration ANOTHER_TRY = Duration.ofSeconds(1);
    private static final Logger LOG = System.getLogger(Courier.class.getName());

    private final ThreadPoolExecutor thread;

    Courier(DaemonThreads threads) {
        thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads.factory("callbacks"));
        thread.allowCoreThreadTimeOut(true);
    }

    /** Takes every task, also after the end of the session. */
    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (OutOfMemoryError e) {
            LOG.log(Level.ERROR, "There is no thread for callbacks; they come late", e);
            Future<?> unused = Timer.schedule(() -> execute(task), Deadline.after(ANOTHER_TRY));
        }
    }

    /** The session has ended: little will follow, so the thread does not stay idle. */
    void rest() {
        thread.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }
}
