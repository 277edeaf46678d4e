package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Executor;

/** A command that waits for its reply. */
final class PendingCommand {
    private final long id;
    private final String name;
    private final byte[] line;
    private final SettledFuture<JsonNode> reply;

    /**
     * @param line what is written, ending in a line feed; a withdrawal goes by its identity
     * @param dependents where what a user hangs on the reply runs
     */
    PendingCommand(long id, String name, byte[] line, Executor dependents) {
        this.id = id;
        this.name = name;
        this.line = line;
        this.reply = new SettledFuture<>(dependents);
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

    SettledFuture<JsonNode> reply() {
        return reply;
    }

    void succeed(JsonNode result) {
        reply.settle(result);
    }

    void fail(QmpException cause) {
        reply.settleExceptionally(cause);
    }
}
