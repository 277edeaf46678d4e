package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.qmp.wire.JsonText;
import dev.ratite.qmp.wire.LineListener;
import dev.ratite.qmp.wire.MalformedLineException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells greeting, events and replies apart, on the thread that reads. Events may come at any time: some QEMUs send them before
 * the greeting. A line that makes no sense ends the session, since it may have been the reply or the event that somebody
 * waits for.
 */
final class MessageRouter implements LineListener {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MAX_MICRO = 999_999;
    /** The end of year 9999; later seconds are no clock's. */
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

    private final CommandTable commands;
    private final EventHub events;
    private final CompletableFuture<QmpGreeting> greeting;
    private final Consumer<@Nullable Throwable> end;
    /** An earlier client may have left anything in the line, and we have not yet got to what is ours. */
    private volatile boolean lenient;

    MessageRouter(
            CommandTable commands,
            EventHub events,
            CompletableFuture<QmpGreeting> greeting,
            Consumer<@Nullable Throwable> end) {
        this.commands = commands;
        this.events = events;
        this.greeting = greeting;
        this.end = end;
    }

    /** Whether to drop what makes no sense and what has no id, rather than end the session. */
    void lenient(boolean on) {
        lenient = on;
    }

    @Override
    public void line(ByteBuffer line) throws MalformedLineException {
        try {
            route(line);
        } catch (MalformedLineException e) {
            if (!lenient) {
                throw e;
            }
        }
    }

    private void route(ByteBuffer line) throws MalformedLineException {
        if (JsonText.isBlank(line)) {
            return;
        }
        ObjectNode message = JsonText.read(line);
        if (message.has("event")) {
            event(message);
        } else if (message.has("return") || message.has("error")) {
            if (lenient && !message.has("id")) {
                throw new MalformedLineException("a reply without an id, from before our time");
            }
            commands.reply(message);
        } else if (!message.has("QMP") || !greeting.complete(QmpGreeting.of(message.path("QMP")))) {
            throw new MalformedLineException("a message that is no greeting, reply or event");
        }
    }

    private void event(ObjectNode message) throws MalformedLineException {
        JsonNode name = message.path("event");
        if (!name.isTextual()) {
            throw new MalformedLineException("an event without a name");
        }
        JsonNode data = message.path("data");
        events.publish(
                name.textValue(), data.isObject() ? data : JsonText.newObject(), timestamp(message.path("timestamp")));
    }

    private static Instant timestamp(JsonNode timestamp) {
        long seconds = integer(timestamp.path("seconds"));
        if (seconds < 0 || seconds > MAX_EPOCH_SECOND) {
            return Instant.now();
        }
        long micros = integer(timestamp.path("microseconds"));
        return Instant.ofEpochSecond(seconds, micros < 0 || micros > MAX_MICRO ? 0 : micros * NANOS_PER_MICRO);
    }

    /** Minus one if it is none; QEMU itself sends that when its clock fails. */
    private static long integer(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : -1;
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        end.accept(cause);
    }
}
