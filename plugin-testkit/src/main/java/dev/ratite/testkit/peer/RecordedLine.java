package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording.
 *
 * @param micros since the recording began
 * @param message the text of a JSON object, or null
 * @param other the bytes of a line that is none, or null
 * @param detail the cause of the end; may be empty
 */
record RecordedLine(
        long micros,
        From from,
        @Nullable JsonMembers message,
        @Nullable Bytes other,
        String detail) {
    enum From {
        PEER,
        CLIENT,
        PEER_ENDED,
        CLIENT_ENDED,
        ERROR
    }

    /** An array that a record may have. */
    static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static RecordedLine parse(String text) throws IOException {
        JsonMembers line = JsonMembers.of(text);
        JsonNode at = line.value("at");
        if (!at.isIntegralNumber()) {
            throw new IOException("'at' is no number of microseconds");
        }
        String end = line.value("end").textValue();
        if (end != null) {
            return new RecordedLine(
                    at.longValue(), ending(end), null, null, line.value("cause").asText());
        }
        String message = line.raw("message");
        From from = from(line.value("from").asText());
        return message != null
                ? new RecordedLine(at.longValue(), from, JsonMembers.of(message), null, "")
                : new RecordedLine(at.longValue(), from, null, new Bytes(other(line)), "");
    }

    private static From ending(String end) throws IOException {
        return switch (end) {
            case "peer" -> From.PEER_ENDED;
            case "client" -> From.CLIENT_ENDED;
            case "error" -> From.ERROR;
            default -> throw new IOException("'end' is '" + end + "', which is neither peer, client nor error");
        };
    }

    private static From from(String from) throws IOException {
        return switch (from) {
            case "peer" -> From.PEER;
            case "client" -> From.CLIENT;
            default -> throw new IOException("'from' is '" + from + "', which is neither peer nor client");
        };
    }

    private static byte[] other(JsonMembers line) throws IOException {
        JsonNode text = line.value("text");
        if (text.isTextual()) {
            return text.textValue().getBytes(UTF_8);
        }
        JsonNode base64 = line.value("base64");
        if (!base64.isTextual()) {
            throw new IOException("neither 'message', 'text', 'base64' nor 'end'");
        }
        try {
            return Base64.getDecoder().decode(base64.textValue());
        } catch (IllegalArgumentException e) {
            throw new IOException("'base64' is none", e);
        }
    }
}
