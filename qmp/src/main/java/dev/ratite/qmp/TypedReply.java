package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The typed side of a reply. A stage derived from the untyped future would not do: cancelling it leaves the command in the
 * session, waiting for its reply.
 */
final class TypedReply<R> extends CompletableFuture<R> {
    private final QmpCommand<R> command;

    private TypedReply(QmpCommand<R> command) {
        this.command = command;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // neither stage is looked at, and neither can fail
    static <R> CompletableFuture<R> of(QmpCommand<R> command, CompletableFuture<JsonNode> reply) {
        TypedReply<R> typed = new TypedReply<>(command);
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
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }
}
