package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The lines of a recording; {@code docs/qmp-recording.md} is their specification. For one thread. */
final class RecordingLines {
    static final int VERSION = 1;

    private final Instant started;
    private final SecretMask mask;
    private final boolean malformedLines;
    private long last;

    RecordingLines(Instant started, RecordingOptions options) {
        this.started = started.truncatedTo(ChronoUnit.MICROS);
        this.mask = new SecretMask(options.longestString());
        this.malformedLines = options.malformedLines();
    }

    String header(String name) {
        return "{\"recording\":\"qmp\",\"version\":" + VERSION + ",\"name\":" + quoted(name) + ",\"started\":\""
                + SessionLines.MICROSECONDS.format(started) + "\"}";
    }

    String of(Passage passage) {
        return switch (passage.kind()) {
            case SENT -> message(passage, "client", false);
            case RECEIVED -> message(passage, "peer", malformedLines);
            case ENDED -> end(passage);
        };
    }

    private String message(Passage passage, String from, boolean malformedLines) {
        MaskedLine line = mask.apply(passage.line());
        String content;
        if (line.object()) {
            content = "\"message\":" + line.text();
        } else if (malformedLines) {
            content = malformed(passage.line(), line);
        } else {
            content = "\"text\":" + quoted(line.text());
        }
        return at(passage.at()) + "\"from\":\"" + from + "\"," + content + '}';
    }

    /** A player ends all lines as QEMU does, with a carriage return that does not count here. */
    private String malformed(byte[] received, MaskedLine remark) {
        int length = received.length;
        byte[] line = length > 0 && received[length - 1] == '\r' ? Arrays.copyOf(received, length - 1) : received;
        String text = new String(line, UTF_8);
        String masked = mask.maskText(text);
        if (Arrays.equals(text.getBytes(UTF_8), line)) {
            return "\"text\":" + quoted(masked);
        }
        return masked.equals(text)
                ? "\"base64\":\"" + Base64.getEncoder().encodeToString(line) + '"'
                : "\"text\":" + quoted(remark.text());
    }

    private String end(Passage passage) {
        End end = End.of(passage.cause());
        return end(passage.at(), end.who().word(), end.who() == End.Who.ERROR ? end.text(mask) : null);
    }

    String end(Instant at, String who, @Nullable String cause) {
        return at(at) + "\"end\":\"" + who + '"' + (cause == null ? "" : ",\"cause\":" + quoted(cause)) + '}';
    }

    /** Never earlier than the line before, whatever the clock does. */
    private String at(Instant at) {
        last = Math.max(last, ChronoUnit.MICROS.between(started, at));
        return "{\"at\":" + last + ',';
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
