package dev.ratite.launcher.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.log.JournalCutException;
import dev.ratite.launcher.log.JournalLine;
import dev.ratite.launcher.log.JournalMark;
import dev.ratite.launcher.log.JournalReader;
import dev.ratite.launcher.process.RunLogs;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a run's events from one number on. For one thread at a time. */
final class EventReader implements AutoCloseable {
    private static final long NANOS_OF_MICRO = 1000;

    private final String vm;
    private final long first;
    private final JournalReader journal;
    private boolean placed;

    /** {@code mark} is a place at or before the first event that is wanted. */
    EventReader(RunLogs logs, long first, JournalMark mark) {
        this.vm = logs.vm();
        this.first = first;
        this.journal = JournalReader.of(logs, mark);
    }

    /**
     * What comes next; null when there is nothing more by now.
     *
     * @throws RatiteException EVENT_UNKNOWN, JOURNAL_CUT or JOURNAL_UNREADABLE; from then on this is of no use
     */
    @Nullable
    VmSignal next() {
        try {
            for (JournalLine line = journal.next(); line != null; line = journal.next()) {
                if (line.to() >= first) {
                    placed = true;
                    return signal(line);
                }
            }
        } catch (JournalCutException e) {
            throw new RatiteException(
                    EventError.JOURNAL_CUT,
                    "The journal of VM '" + vm + "' was cut by somebody else: " + e.getMessage(),
                    "nobody knows which events were in it: read on with a new reader, and let nobody else cut that file",
                    e);
        } catch (IOException e) {
            throw new RatiteException(
                    EventError.JOURNAL_UNREADABLE, "The journal of VM '" + vm + "' cannot be read: " + e, null, e);
        }
        requirePlaced();
        return null;
    }

    private void requirePlaced() {
        long last = mark().sequence();
        if (!placed && last < first - 1) {
            throw new RatiteException(
                    EventError.EVENT_UNKNOWN,
                    "VM '" + vm + "' has had " + last + " events, so " + first + " is not the next one",
                    "numbers belong to one run of a VM: compare incarnation(), and begin with 1 for a new one",
                    null);
        }
        placed = true;
    }

    /** Up to where was read. */
    JournalMark mark() {
        return journal.mark();
    }

    private VmSignal signal(JournalLine line) {
        JsonNode event = line.event();
        if (event == null) {
            return new VmGap(Math.max(first, line.from()), line.to());
        }
        JsonNode data = event.path("data");
        return new VmEvent(
                line.from(),
                event.path("event").asText(),
                data.isMissingNode() ? JsonNodeFactory.instance.objectNode() : data,
                timestamp(event.path("timestamp")));
    }

    private static Instant timestamp(JsonNode timestamp) {
        long seconds = timestamp.path("seconds").asLong();
        long micros = timestamp.path("microseconds").asLong();
        return seconds < 0 ? Instant.EPOCH : Instant.ofEpochSecond(seconds, micros * NANOS_OF_MICRO);
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            System.getLogger(EventReader.class.getName())
                    .log(System.Logger.Level.WARNING, "The journal of VM '" + vm + "' does not close", e);
        }
    }
}
