package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The event journal that QEMU itself keeps: all that it says on a monitor which nobody connects to, one JSON text a line.
 * A last line without its end is one that QEMU was writing when it was killed, and is left out.
 */
public final class Journal {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Some ten thousand events. */
    private static final int MOST_BYTES = 2 << 20;

    private Journal() {}

    /** The events in the order in which they happened, of very many the last; empty when QEMU never wrote one. */
    public static List<JsonNode> events(Path log) {
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines(log)) {
            JsonNode message = parsed(line);
            if (message.has("event")) {
                events.add(message);
            }
        }
        return events;
    }

    /** Why QEMU shut down, by its last SHUTDOWN event: {@code guest-shutdown}. */
    public static Optional<String> shutdownReason(Path log) {
        return events(log).stream()
                .filter(event -> event.path("event").asText().equals("SHUTDOWN"))
                .map(event -> event.path("data").path("reason").asText())
                .reduce((earlier, later) -> later);
    }

    /** Whole lines of the log's last part: a guest in a reset loop may have made the log very long. */
    private static List<String> lines(Path log) {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - MOST_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // until the buffer is full or the log at its end
            }
            String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
            int first = start == 0 ? 0 : text.indexOf('\n') + 1;
            return text.substring(first, Math.max(first, text.lastIndexOf('\n') + 1))
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
