package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The typed side of a reply. A stage derived from the untyped future would not do: cancelling it leaves the command in the
 * session, waiting for its reply.
 */
final class TypedReply<R> extends CompletableFuture<R> {
    private final QmpCommand<R> command;
    private final CompletableFuture<JsonNode> reply;

    private TypedReply(QmpCommand<R> command, CompletableFuture<JsonNode> reply) {
        this.command = command;
        this.reply = reply;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // neither stage is looked at, and neither can fail
    static <R> CompletableFuture<R> of(QmpCommand<R> command, CompletableFuture<JsonNode> reply) {
        TypedReply<R> typed = new TypedReply<>(command, reply);
        reply.whenComplete(typed::settle);
        typed.whenComplete((result, failure) -> reply.cancel(false));
        return typed;
    }

    private void settle(@Nullable JsonNode result, @Nullable Throwable failure) {
        if (failure != null) {
            completeExceptionally(failure);
            return;
        }
        try {
            complete(command.decode(requireNonNull(result, "result is null")));
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    /** Who waits does not wait for callbacks: the reply is read here as well. */
    @Override
    public R get() throws InterruptedException, ExecutionException {
        try {
            return super.isDone() ? super.get() : read(reply.get());
        } catch (CancellationException e) {
            return super.get();
        }
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.isDone() ? super.get() : read(reply.get(timeout, unit));
        } catch (CancellationException e) {
            return super.get(timeout, unit);
        }
    }

    @Override
    public R join() {
        try {
            return super.isDone() ? super.join() : read(reply.join());
        } catch (CancellationException e) {
            return super.join();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private R read(JsonNode result) throws ExecutionException {
        try {
            return command.decode(result);
        } catch (RuntimeException | Error e) {
            throw new ExecutionException(e);
        }
    }
}
