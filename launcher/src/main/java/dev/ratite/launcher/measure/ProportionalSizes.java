package dev.ratite.launcher.measure;

import dev.ratite.launcher.process.StatusFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The shares of memory of several processes. The kernel may take long for a large process, and for ever for one that is
 * stuck, so a few threads read them, and whoever is not read in time has none.
 */
final class ProportionalSizes {
    private static final int READERS = 4;

    private final Map<Long, CompletableFuture<OptionalLong>> sizes = new LinkedHashMap<>();
    private final TimeLimit limit;

    private ProportionalSizes(List<Long> pids, TimeLimit limit) {
        pids.forEach(pid -> sizes.put(pid, new CompletableFuture<>()));
        this.limit = limit;
    }

    /** Begins to read and returns. */
    static ProportionalSizes read(List<Long> pids, TimeLimit limit, Executor executor) {
        ProportionalSizes all = new ProportionalSizes(pids, limit);
        Queue<Long> waiting = new ConcurrentLinkedQueue<>(all.sizes.keySet());
        for (int i = 0; i < Math.min(READERS, pids.size()); i++) {
            executor.execute(() -> all.read(waiting));
        }
        return all;
    }

    private void read(Queue<Long> waiting) {
        for (Long pid = waiting.poll(); pid != null && !limit.passed(); pid = waiting.poll()) {
            CompletableFuture<OptionalLong> size = sizes.get(pid);
            if (size != null) {
                size.complete(StatusFile.proportionalBytes(pid));
            }
        }
    }

    /** Waits for it while there is time; null when it cannot be had. */
    @Nullable
    Long of(long pid) {
        CompletableFuture<OptionalLong> size = sizes.get(pid);
        try {
            OptionalLong read =
                    size == null ? OptionalLong.empty() : size.get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
            return read.isPresent() ? Long.valueOf(read.getAsLong()) : null;
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A size is never failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
