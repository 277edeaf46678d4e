package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sending commands to QEMU. Safe for use by many threads at once, and many commands may be on their way at the same time.
 *
 * <p>Each command has a deadline, which covers the time it waits to be written as well: neither form blocks past it, not
 * even if QEMU reads nothing. A reply that comes later is dropped. A command that is given up before it was written is not
 * sent at all; {@link QmpException#mayHaveRun} tells these cases apart.
 *
 * <p>Arguments are written as JSON objects, arrays, strings, numbers and booleans, or given as {@link JsonNode}; a value
 * that has no JSON form is an {@link IllegalArgumentException}, thrown at once.
 *
 * <p>Each form exists twice: with a command's name, and with a {@link QmpCommand}, which also reads the result.
 */
public interface QmpCommands {
    /** How long the forms without a timeout wait. */
    Duration defaultTimeout();

    /**
     * Sends a command and returns without waiting. The future completes with what QEMU returned, or exceptionally with a
     * {@link QmpException}. Whoever waits for it gets the result at once. Its dependents run on the session's callback
     * thread, or at once on the thread that adds them if the result is there; never on the one that reads from QEMU. A
     * dependent that blocks delays other callbacks of the session, but no command and nobody who waits. Cancelling the future, or completing it
     * otherwise, forgets the command.
     */
    CompletableFuture<JsonNode> execute(String command, Map<String, ?> arguments, Duration timeout);

    default CompletableFuture<JsonNode> execute(String command, Map<String, ?> arguments) {
        return execute(command, arguments, defaultTimeout());
    }

    default CompletableFuture<JsonNode> execute(String command) {
        return execute(command, Map.of());
    }

    /**
     * Sends a command and waits for what QEMU returns.
     *
     * @throws QmpException if it is refused, not answered in time, or cut off. If the waiting thread is interrupted this is
     *     {@link QmpException.Interrupted}, with the thread's interrupt flag set.
     */
    JsonNode call(String command, Map<String, ?> arguments, Duration timeout);

    default JsonNode call(String command, Map<String, ?> arguments) {
        return call(command, arguments, defaultTimeout());
    }

    default JsonNode call(String command) {
        return call(command, Map.of());
    }

    /**
     * Sends a typed command and returns without waiting. As {@link #execute(String, Map, Duration)} in all else; the result
     * is read on the callback thread, and one that cannot be read is {@link QmpException.Malformed}.
     */
    default <R> CompletableFuture<R> execute(QmpCommand<R> command, Duration timeout) {
        return TypedReply.of(command, execute(command.command(), command.arguments(), timeout));
    }

    default <R> CompletableFuture<R> execute(QmpCommand<R> command) {
        return execute(command, defaultTimeout());
    }

    /**
     * Sends a typed command and waits for its result.
     *
     * @throws QmpException as {@link #call(String, Map, Duration)} does, and {@link QmpException.Malformed} if the result is
     *     not shaped as this command's results are; then the command has run and the connection is fine
     */
    default <R> R call(QmpCommand<R> command, Duration timeout) {
        return command.decode(call(command.command(), command.arguments(), timeout));
    }

    default <R> R call(QmpCommand<R> command) {
        return call(command, defaultTimeout());
    }
}
