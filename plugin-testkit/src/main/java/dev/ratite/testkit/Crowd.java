package dev.ratite.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several pieces of work that start at the same moment, each in a thread of its own. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads;
    private final CountDownLatch start = new CountDownLatch(1);
    private final List<Future<?>> work = new ArrayList<>();

    Crowd(int size) {
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "crowd");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Work that may throw anything. */
    interface Work {
        void run() throws Exception;
    }

    void add(Work each) {
        Callable<Boolean> waiting = () -> {
            start.await();
            each.run();
            return true;
        };
        work.add(threads.submit(waiting));
    }

    /** Lets all go, and throws the first failure, or a TimeoutException for the first that is not done in time. */
    void goAndFinish(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        start.countDown();
        for (Future<?> each : work) {
            each.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
