package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A command that waits for its reply. */
final class PendingCommand {
    private final long id;
    private final String name;
    private final byte[] line;
    private final Executor settler;
    private final CompletableFuture<JsonNode> reply = new CompletableFuture<>();

    /**
     * @param line what is written, ending in a line feed; a withdrawal goes by its identity
     * @param settler where the future is completed, since that may run what a user hung on it
     */
    PendingCommand(long id, String name, byte[] line, Executor settler) {
        this.id = id;
        this.name = name;
        this.line = line;
        this.settler = settler;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    byte[] line() {
        return line;
    }

    CompletableFuture<JsonNode> reply() {
        return reply;
    }

    void succeed(JsonNode result) {
        settler.execute(() -> reply.complete(result));
    }

    void fail(QmpException cause) {
        settler.execute(() -> reply.completeExceptionally(cause));
    }
}
