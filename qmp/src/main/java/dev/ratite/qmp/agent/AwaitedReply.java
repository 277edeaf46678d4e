package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.JsonText;
import dev.ratite.qmp.wire.MalformedLineException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of an agent at this moment. Fed by the reader thread, waited for by the caller.
 *
 * <p>The byte 0xFF occurs in no UTF-8 text. The agent puts it before its answer to {@code guest-sync-delimited}, so that
 * whatever an earlier client or command left in the line can be told from the answer.
 */
final class AwaitedReply {
    static final byte SENTINEL = (byte) 0xFF;
    static final String SYNC = "guest-sync-delimited";
    /** What agents older than QEMU 1.1 have instead. Its answer can only be told by its id. */
    static final String OLD_SYNC = "guest-sync";

    private final String command;
    private final boolean acceptsReply;
    private final String sync;
    private final @Nullable Long syncId;
    private final CompletableFuture<JsonNode> result = new CompletableFuture<>();

    private volatile boolean synced;

    private AwaitedReply(String command, boolean acceptsReply, String sync, @Nullable Long syncId) {
        this.command = command;
        this.acceptsReply = acceptsReply;
        this.sync = sync;
        this.syncId = syncId;
    }

    static AwaitedReply toCommand(String command) {
        return new AwaitedReply(command, true, SYNC, null);
    }

    /** All else is left over from before. */
    static AwaitedReply toSync(String sync, long id) {
        return new AwaitedReply(sync, false, sync, id);
    }

    /** An agent that carries the command out says nothing, and goes on to answer the sync; one that refuses says so first. */
    static AwaitedReply toSilentCommand(String command, String sync, long id) {
        return new AwaitedReply(command, true, sync, id);
    }

    /** Whether it was the sync that was answered, so that nothing else is on its way. */
    boolean synced() {
        return synced;
    }

    CompletableFuture<JsonNode> result() {
        return result;
    }

    void line(ByteBuffer line) {
        int sentinel = lastSentinel(line);
        ByteBuffer text = line.duplicate().position(sentinel + 1);
        if (JsonText.isBlank(text)) {
            return;
        }
        try {
            message(JsonText.read(text), sentinel >= line.position());
        } catch (MalformedLineException e) {
            if (acceptsReply) {
                result.completeExceptionally(new QmpException.Malformed(
                        "The answer to '" + command + "' makes no sense: " + e.getMessage(), true, e));
            }
        }
    }

    private static int lastSentinel(ByteBuffer line) {
        for (int i = line.limit() - 1; i >= line.position(); i--) {
            if (line.get(i) == SENTINEL) {
                return i;
            }
        }
        return line.position() - 1;
    }

    private void message(ObjectNode message, boolean delimited) throws MalformedLineException {
        JsonNode error = message.path("error");
        if (isSyncReply(message, delimited)) {
            synced = true;
            result.complete(message.path("return"));
        } else if (error.isObject()
                && (acceptsReply || refusesSync(error.path("desc").asText()))) {
            result.completeExceptionally(new QmpException.Refused(
                    command,
                    error.path("class").asText("GenericError"),
                    error.path("desc").asText()));
        } else if (acceptsReply && message.has("return")) {
            result.complete(message.path("return"));
        } else if (acceptsReply) {
            throw new MalformedLineException("neither a result nor an error");
        }
    }

    private boolean isSyncReply(ObjectNode message, boolean delimited) {
        return syncId != null
                && (delimited || sync.equals(OLD_SYNC))
                && message.path("return").asLong(-1) == syncId;
    }

    /** One name begins with the other; a refusal of the longer one that comes late is none of the shorter. */
    private boolean refusesSync(String description) {
        return description.contains(sync) && !description.contains(sync + "-");
    }

    /**
     * The connection has ended.
     *
     * @param sent whether that was after the question had been sent
     */
    void cutOff(@Nullable Throwable cause, boolean sent) {
        String message = "No answer to '" + command + "': "
                + (cause == null ? "QEMU closed the connection" : "the connection ended: " + cause.getMessage());
        boolean mayHaveRun = sent && acceptsReply;
        result.completeExceptionally(
                cause instanceof MalformedLineException
                        ? new QmpException.Malformed(message, mayHaveRun, cause)
                        : new QmpException.Disconnected(message, mayHaveRun, cause));
    }
}
