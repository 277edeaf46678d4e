package dev.ratite.qmp;

import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** QEMU greets, we choose capabilities; only then does it take commands. */
final class Handshake {
    private final String name;
    private final CompletableFuture<QmpGreeting> greeting;
    private final QmpCommands commands;

    Handshake(String name, CompletableFuture<QmpGreeting> greeting, QmpCommands commands) {
        this.name = name;
        this.greeting = greeting;
        this.commands = commands;
    }

    /** Blocks until QEMU takes commands. */
    QmpGreeting perform(Deadline deadline) {
        QmpGreeting greeted = awaitGreeting(deadline);
        negotiate(greeted, deadline);
        return greeted;
    }

    /** QEMU serves one client per monitor: it lets a second one connect and does not greet it until the first leaves. */
    private QmpGreeting awaitGreeting(Deadline deadline) {
        try {
            return greeting.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new QmpException.NotAnswering(
                    "Monitor of '" + name + "' is in use by another client or not answering: no greeting within "
                            + deadline.timeout(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while connecting to '" + name + "'", false, e);
        } catch (ExecutionException e) {
            throw failed(name, e.getCause() instanceof QmpException qmp ? qmp : new QmpException.NotConnected("", e));
        }
    }

    private void negotiate(QmpGreeting greeted, Deadline deadline) {
        Map<String, ?> arguments =
                greeted.offersOutOfBand() ? Map.of("enable", List.of(QmpGreeting.OUT_OF_BAND)) : Map.of();
        try {
            commands.call("qmp_capabilities", arguments, Duration.ofNanos(Math.max(1, deadline.remainingNanos())));
        } catch (QmpException e) {
            throw failed(name, e);
        }
    }

    /** What a failed exchange means to who wanted a session. */
    static QmpException failed(String name, QmpException cause) {
        if (cause instanceof QmpException.Malformed || cause instanceof QmpException.Interrupted) {
            return cause;
        }
        if (cause instanceof QmpException.TimedOut) {
            return new QmpException.NotAnswering("QEMU of '" + name + "' greeted, then fell silent", cause);
        }
        return new QmpException.NotConnected("No session with '" + name + "': " + cause.getMessage(), cause);
    }
}
