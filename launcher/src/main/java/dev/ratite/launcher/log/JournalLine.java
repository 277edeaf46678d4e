package dev.ratite.launcher.log;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says: an event, or that some were given up.
 *
 * @param from the event's number; the first that was given up
 * @param to the same number; the last that was given up
 * @param event as QEMU wrote it; null for a gap
 */
public record JournalLine(long from, long to, @Nullable JsonNode event) {
    static JournalLine event(long number, JsonNode event) {
        return new JournalLine(number, number, event);
    }

    static JournalLine gap(long from, long to) {
        return new JournalLine(from, to, null);
    }
}
