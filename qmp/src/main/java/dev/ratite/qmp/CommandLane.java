package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.JsonText;
import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.qmp.wire.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Commands in band or out of band; both lanes of a session share ids, connection and threads. */
final class CommandLane implements QmpCommands {
    private final String verb;
    private final CommandTable table;
    private final LineConnection connection;
    private final Courier courier;
    private final Duration defaultTimeout;

    /** @param verb {@code execute}, or {@code exec-oob} */
    CommandLane(String verb, CommandTable table, LineConnection connection, Courier courier, Duration defaultTimeout) {
        this.verb = verb;
        this.table = table;
        this.connection = connection;
        this.courier = courier;
        this.defaultTimeout = defaultTimeout;
    }

    @Override
    public Duration defaultTimeout() {
        return defaultTimeout;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String command, Map<String, ?> arguments, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        PendingCommand pending = prepare(command, arguments, courier);
        SettledFuture<JsonNode> reply = pending.reply();
        try {
            send(pending);
        } catch (QmpException e) {
            reply.completeExceptionally(e);
            return reply;
        }
        Future<?> expiry = Timer.schedule(() -> expire(pending, timeout), deadline);
        CompletableFuture<?> unused = reply.outcome().whenComplete((result, failure) -> {
            expiry.cancel(false);
            giveUp(pending);
        });
        return reply;
    }

    @Override
    public JsonNode call(String command, Map<String, ?> arguments, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        PendingCommand pending = prepare(command, arguments, Runnable::run);
        send(pending);
        try {
            return pending.reply().get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failedHere(e.getCause());
        } catch (TimeoutException e) {
            return replyAtTheLastMoment(pending, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            boolean mayHaveRun = giveUp(pending) != GivenUp.UNSENT;
            throw new QmpException.Interrupted("Interrupted while waiting for '" + command + "'", mayHaveRun, e);
        }
    }

    private PendingCommand prepare(String command, Map<String, ?> arguments, Executor settler) {
        requireNonNull(command, "command is null");
        long id = table.nextId();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put(verb, command);
        if (!arguments.isEmpty()) {
            message.put("arguments", arguments);
        }
        message.put("id", id);
        return new PendingCommand(id, command, JsonText.write(message), settler);
    }

    private void send(PendingCommand pending) {
        table.add(pending);
        if (!connection.send(pending.line())) {
            table.forget(pending);
            throw new QmpException.Backlogged(
                    "'" + pending.name() + "' was not sent: QEMU does not read, and too many commands wait already");
        }
    }

    /** Runs on the timer's thread. */
    private void expire(PendingCommand pending, Duration timeout) {
        GivenUp given = giveUp(pending);
        if (given != GivenUp.ANSWERED) {
            pending.fail(timedOut(pending, timeout, given));
        }
    }

    private JsonNode replyAtTheLastMoment(PendingCommand pending, Duration timeout) {
        GivenUp given = giveUp(pending);
        if (given != GivenUp.ANSWERED) {
            throw timedOut(pending, timeout, given);
        }
        try {
            return pending.reply().join();
        } catch (CompletionException e) {
            throw failedHere(e.getCause());
        }
    }

    /** What became of a command that nobody waits for any more. */
    private enum GivenUp {
        ANSWERED,
        UNSENT,
        SENT
    }

    private GivenUp giveUp(PendingCommand pending) {
        if (!table.abandon(pending)) {
            return GivenUp.ANSWERED;
        }
        if (!connection.withdraw(pending.line())) {
            return GivenUp.SENT;
        }
        table.withdrawn(pending);
        return GivenUp.UNSENT;
    }

    private static QmpException timedOut(PendingCommand pending, Duration timeout, GivenUp given) {
        return given == GivenUp.UNSENT
                ? new QmpException.TimedOut(
                        "'" + pending.name() + "' was not sent: QEMU read nothing for " + timeout, timeout, false)
                : new QmpException.TimedOut(
                        "No reply to '" + pending.name() + "' within " + timeout + "; it may have run", timeout, true);
    }

    /** The failure belongs to this call alone, so its stack trace can show the caller rather than the thread that reads. */
    private static RuntimeException failedHere(@Nullable Throwable failure) {
        if (failure instanceof QmpException qmp) {
            qmp.fillInStackTrace();
            return qmp;
        }
        throw new IllegalStateException(failure);
    }
}
