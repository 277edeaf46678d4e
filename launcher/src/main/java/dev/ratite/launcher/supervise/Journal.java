package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.log.JournalLine;
import dev.ratite.launcher.log.JournalMark;
import dev.ratite.launcher.log.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last of what a journal says, for whoever needs no numbers: a guest in a reset loop may have made it very long. */
public final class Journal {
    /** Some ten thousand events. */
    private static final int MOST_BYTES = 2 << 20;

    private Journal() {}

    /** The events in the order in which they happened, of very many the last; empty when QEMU never wrote one. */
    public static List<JsonNode> events(Path log) {
        List<JsonNode> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.of(log, near(log))) {
            for (JournalLine line = reader.next(); line != null; line = reader.next()) {
                if (line.event() != null) {
                    events.add(line.event());
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JournalMark near(Path log) throws IOException {
        try {
            return new JournalMark(Math.max(0, Files.size(log) - MOST_BYTES), 0);
        } catch (NoSuchFileException e) {
            return JournalMark.BEGINNING;
        }
    }

    /** Why QEMU shut down, by its last SHUTDOWN event: {@code guest-shutdown}. */
    public static Optional<String> shutdownReason(Path log) {
        return events(log).stream()
                .filter(event -> event.path("event").asText().equals("SHUTDOWN"))
                .map(event -> event.path("data").path("reason").asText())
                .reduce((earlier, later) -> later);
    }
}
