package dev.ratite.launcher.supervise;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does the same with many things, several at a time. */
final class Parallel {
    /** Most of the time is spent waiting for others. */
    private static final int WORKERS = 16;

    private record Job<R>(Runnable work, CompletableFuture<R> result) {}

    private Parallel() {}

    /**
     * The results, in the order of the things. Blocks until all are there.
     *
     * @param executor lent; gives each worker a thread
     */
    static <T, R> List<R> each(List<T> things, Executor executor, Function<T, R> work) {
        List<Job<R>> jobs = things.stream().map(thing -> job(thing, work)).toList();
        Queue<Job<R>> waiting = new ConcurrentLinkedQueue<>(jobs);
        IntStream.range(0, Math.min(WORKERS, jobs.size()))
                .forEach(worker -> executor.execute(() -> {
                    for (Job<R> job = waiting.poll(); job != null; job = waiting.poll()) {
                        job.work().run();
                    }
                }));
        return jobs.stream().map(job -> job.result().join()).toList();
    }

    private static <T, R> Job<R> job(T thing, Function<T, R> work) {
        CompletableFuture<R> result = new CompletableFuture<>();
        return new Job<>(
                () -> {
                    try {
                        result.complete(work.apply(thing));
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                result);
    }
}
