package dev.ratite.launcher.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The single line of a journal. */
final class JournalText {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How QEMU begins an event. */
    private static final byte[] BEGINNING = "{\"timestamp\"".getBytes(StandardCharsets.US_ASCII);

    private JournalText() {}

    /** The event that a line tells of; empty when it is none. */
    static Optional<JsonNode> event(byte[] bytes, int from, int to) {
        Optional<JsonNode> event = whole(bytes, from, to);
        // On a full disk QEMU breaks off in the middle of a line, and writes the next event behind it.
        int last = event.isPresent() ? from : lastBeginning(bytes, from, to);
        return last > from ? whole(bytes, last, to) : event;
    }

    private static Optional<JsonNode> whole(byte[] bytes, int from, int to) {
        if (from == to || bytes[from] != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(bytes, from, to - from))
                    .filter(message -> message.path("event").isTextual());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int lastBeginning(byte[] bytes, int from, int to) {
        for (int at = to - BEGINNING.length; at > from; at--) {
            if (Arrays.equals(bytes, at, at + BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
                return at;
            }
        }
        return from;
    }
}
