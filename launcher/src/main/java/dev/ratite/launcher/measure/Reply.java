package dev.ratite.launcher.measure;

import dev.ratite.qmp.QmpException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes replies to commands. */
final class Reply {
    private Reply() {}

    /** Empty when QEMU refused, has not answered in time, or has gone. An interrupt is kept; nothing is waited for then. */
    static <R> Optional<R> of(CompletableFuture<R> reply, TimeLimit limit) {
        try {
            return Optional.of(reply.get(limit.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof QmpException)) {
                throw new IllegalStateException("A command failed by other means than QMP's", e);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
