package dev.ratite.qmp.log;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How the passages of one session look in a log. For the log's thread. */
final class SessionLines {
    static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final String name;
    private final SecretMask mask;
    private final int longestMessage;

    SessionLines(String name, ProtocolLogOptions options) {
        this.name = requireNonNull(name, "name is null").replaceAll("[\\s\\p{Cntrl}]", "_");
        this.mask = new SecretMask(options.longestString());
        this.longestMessage = options.longestMessage();
    }

    String of(Passage passage) {
        return switch (passage.kind()) {
            case SENT -> line(passage.at(), "->", message(passage.line()));
            case RECEIVED -> line(passage.at(), "<-", message(passage.line()));
            case ENDED ->
                line(passage.at(), "--", "ended, " + End.of(passage.cause()).text(mask));
        };
    }

    private String line(Instant at, String direction, String text) {
        return MICROSECONDS.format(at) + ' ' + direction + ' ' + name + ' ' + text;
    }

    private String message(byte[] line) {
        String text = mask.apply(line).text();
        return text.length() <= longestMessage
                ? text
                : text.substring(0, longestMessage) + "… (" + text.length() + " characters)";
    }

    /** Says that something is missing here. */
    static String gap(Instant at, long count, String why) {
        return MICROSECONDS.format(at) + " !! " + count + (count == 1 ? " message" : " messages") + " left out: " + why;
    }
}
