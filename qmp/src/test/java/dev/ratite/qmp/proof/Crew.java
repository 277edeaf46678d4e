package dev.ratite.qmp.proof;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A few threads that do the same at once; what goes wrong in one of them goes wrong in who waits for it. */
final class Crew implements AutoCloseable {
    private static final long BETWEEN_INTERRUPTS_NANOS = 200_000;

    private final int size;
    private final ExecutorService pool;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();

    Crew(int size) {
        this.size = size;
        this.pool = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "crew");
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
    }

    /** Work of one thread, given its number. */
    interface Work {
        void run(int thread) throws Exception;
    }

    /** Runs the work once in each thread, and returns when all are done. */
    void all(Work work) {
        List<CompletableFuture<Void>> each =
                IntStream.range(0, size).mapToObj(number -> start(number, work)).toList();
        CompletableFuture.allOf(each.toArray(new CompletableFuture<?>[0])).join();
    }

    /** Runs the work in one thread. */
    CompletableFuture<Void> start(Work work) {
        return start(0, work);
    }

    private CompletableFuture<Void> start(int number, Work work) {
        busy.incrementAndGet();
        CompletableFuture<Void> done = new CompletableFuture<>();
        pool.execute(() -> {
            try {
                work.run(number);
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            } finally {
                busy.decrementAndGet();
            }
        });
        return done;
    }

    /** Interrupts all threads, again and again, as long as there is work. */
    void interruptUntilIdle() {
        while (busy.get() > 0) {
            threads.forEach(Thread::interrupt);
            LockSupport.parkNanos(BETWEEN_INTERRUPTS_NANOS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        pool.shutdownNow();
        if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("Work goes on after a minute");
        }
    }
}
