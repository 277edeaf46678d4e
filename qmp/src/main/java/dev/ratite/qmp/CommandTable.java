package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.qmp.wire.MalformedLineException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that wait, by id. Safe for use by many threads; futures are completed outside its lock. */
final class CommandTable {
    private static final Logger LOG = System.getLogger(CommandTable.class.getName());
    private static final long NO_ID = -1;

    private final Map<Long, PendingCommand> pending = new HashMap<>();
    private long lastId;
    /** Ids of commands that were sent and whose callers have given up: their replies may still come. */
    private final Set<Long> abandoned = new HashSet<>();

    private long lateReplies;
    private @Nullable Ending ending;

    /** @param firstId ids are greater than this */
    CommandTable(long firstId) {
        this.lastId = firstId;
    }

    synchronized long nextId() {
        return ++lastId;
    }

    /** @throws QmpException if the session has ended */
    synchronized void add(PendingCommand command) {
        if (ending != null) {
            throw ending.forCommand(command.name(), false);
        }
        pending.put(command.id(), command);
    }

    /** Nobody waits for the command any more, though its reply may come. False if it has been settled already. */
    synchronized boolean abandon(PendingCommand command) {
        return forget(command) && abandoned.add(command.id());
    }

    /** False if the command has been settled already. */
    synchronized boolean forget(PendingCommand command) {
        return pending.remove(command.id(), command);
    }

    /** An abandoned command was taken back before it was written, so that nothing will answer it. */
    synchronized void withdrawn(PendingCommand command) {
        abandoned.remove(command.id());
    }

    synchronized long lateReplies() {
        return lateReplies;
    }

    /** Takes a message with {@code return} or {@code error}. */
    void reply(ObjectNode message) throws MalformedLineException {
        JsonNode error = message.path("error");
        if (!message.has("id")) {
            replyWithoutId(error);
            return;
        }
        PendingCommand command = take(id(message.path("id")));
        if (command == null) {
            LOG.log(Level.DEBUG, () -> "Dropped a reply that nobody waits for, id " + message.path("id"));
        } else if (error.isMissingNode()) {
            command.succeed(message.path("return"));
        } else {
            command.fail(refused(command, error));
        }
    }

    /** Only a number that is one: Jackson would make one of a text, a fraction or an overflow as well. */
    private static long id(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong() ? id.longValue() : NO_ID;
    }

    private synchronized @Nullable PendingCommand take(long id) {
        PendingCommand command = pending.remove(id);
        if (command == null && abandoned.remove(id)) {
            lateReplies++;
        }
        return command;
    }

    /**
     * QEMU answers without an id if it could not parse what it got. One command on its way is then the one that was meant;
     * with several of them somebody would wait for a reply that never comes, or be given another's.
     */
    private void replyWithoutId(JsonNode error) throws MalformedLineException {
        PendingCommand only = takeOnly(error);
        if (only != null) {
            only.fail(refused(only, error));
        }
    }

    private synchronized @Nullable PendingCommand takeOnly(JsonNode error) throws MalformedLineException {
        int unanswered = pending.size() + abandoned.size();
        if (error.isMissingNode() || unanswered != 1) {
            throw new MalformedLineException("a reply without an id while " + unanswered + " commands wait"
                    + (error.isMissingNode() ? "" : ": " + error.path("desc").asText()));
        }
        if (pending.isEmpty()) {
            abandoned.clear();
            lateReplies++;
            return null;
        }
        return pending.remove(pending.keySet().iterator().next());
    }

    private static QmpException refused(PendingCommand command, JsonNode error) {
        return new QmpException.Refused(
                command.name(),
                error.path("class").asText("GenericError"),
                error.path("desc").asText());
    }

    /** Fails all that wait, and from now on all that come. */
    void end(Ending cause, LineConnection connection) {
        List<PendingCommand> left;
        synchronized (this) {
            ending = cause;
            left = new ArrayList<>(pending.values());
            pending.clear();
        }
        for (PendingCommand command : left) {
            command.fail(cause.forCommand(command.name(), !connection.withdraw(command.line())));
        }
    }
}
