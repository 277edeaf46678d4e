package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Commands that are held against a schema before they are sent. One that QEMU would refuse for its form is {@link
 * QmpException.Invalid}, with all that is wrong, and never leaves. All else is as the commands below have it.
 *
 * <p>The check costs some microseconds a command. Safe for use by many threads.
 */
public final class CheckedCommands implements QmpCommands {
    private final QmpCommands commands;
    private final QmpSchema schema;

    public CheckedCommands(QmpCommands commands, QmpSchema schema) {
        this.commands = requireNonNull(commands, "commands is null");
        this.schema = requireNonNull(schema, "schema is null");
    }

    /** Reads the schema from the session itself. Blocks, as {@link QmpSchema#of(QmpCommands)} does. */
    public static CheckedCommands of(QmpCommands session) {
        return new CheckedCommands(session, QmpSchema.of(session));
    }

    /** What the commands are held against. */
    public QmpSchema schema() {
        return schema;
    }

    @Override
    public Duration defaultTimeout() {
        return commands.defaultTimeout();
    }

    @Override
    public CompletableFuture<JsonNode> execute(String command, Map<String, ?> arguments, Duration timeout) {
        try {
            schema.require(command, arguments);
        } catch (QmpException.Invalid e) {
            return CompletableFuture.failedFuture(e);
        }
        return commands.execute(command, arguments, timeout);
    }

    @Override
    public JsonNode call(String command, Map<String, ?> arguments, Duration timeout) {
        schema.require(command, arguments);
        return commands.call(command, arguments, timeout);
    }
}
