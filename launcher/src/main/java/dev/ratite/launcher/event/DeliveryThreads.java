package dev.ratite.launcher.event;

import dev.ratite.launcher.thread.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which subscribers are called, {@code ratite-events-1} and so on. One comes when somebody has to be called and
 * none is idle, so that no subscriber waits for another that blocks; it goes after a second without work. So there is
 * nothing to end: subscriptions outlive who made them.
 */
final class DeliveryThreads {
    private static final Executor EXECUTOR = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new DaemonThreads("ratite-events"));

    private DeliveryThreads() {}

    static void execute(Runnable task) {
        EXECUTOR.execute(task);
    }
}
