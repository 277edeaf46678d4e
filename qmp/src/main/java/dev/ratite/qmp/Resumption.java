package dev.ratite.qmp;

import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Takes over a monitor in command mode: QEMU has not noticed that its client left, and so greets nobody. Half a line may
 * stand in QEMU's parser, and half a line and late replies in ours.
 */
final class Resumption {
    /** Occurs in no JSON text: QEMU's parser gives up what it has, says so in a reply without an id, and begins anew. */
    static final byte[] FLUSH = {(byte) 0xFF};

    private static final String COMMAND_NOT_FOUND = "CommandNotFound";

    private final String name;
    private final QmpCommands commands;
    private final CompletableFuture<QmpGreeting> greeting;
    private final Supplier<Handshake> handshake;

    Resumption(
            String name, QmpCommands commands, CompletableFuture<QmpGreeting> greeting, Supplier<Handshake> handshake) {
        this.name = name;
        this.commands = commands;
        this.greeting = greeting;
        this.handshake = handshake;
    }

    /** Blocks until QEMU has answered a question of ours. */
    void perform(Deadline deadline) {
        Duration left = Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
        try {
            // The greeting of an earlier client may stand in the line still.
            greeting.obtrudeValue(QmpGreeting.resumed(commands.call("query-version", Map.of(), left)));
        } catch (QmpException.TimedOut e) {
            throw new QmpException.NotAnswering(
                    "Monitor of '" + name + "' is in use by another client or not answering: no reply within "
                            + deadline.timeout(),
                    e);
        } catch (QmpException e) {
            if (!nobodyHasNegotiated(e)) {
                throw Handshake.failed(name, e);
            }
            handshake.get().perform(deadline);
        }
    }

    /** Then there is a greeting as well. */
    private static boolean nobodyHasNegotiated(QmpException failure) {
        return failure instanceof QmpException.Refused refused
                && refused.errorClass().equals(COMMAND_NOT_FOUND);
    }
}
