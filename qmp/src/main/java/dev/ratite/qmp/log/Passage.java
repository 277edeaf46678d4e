package dev.ratite.qmp.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line that passed, or the end of the connection. */
final class Passage {
    enum Kind {
        SENT,
        RECEIVED,
        ENDED
    }

    private final Instant at;
    private final Kind kind;
    private final byte[] line;
    private final @Nullable Throwable cause;

    private Passage(Instant at, Kind kind, byte[] line, @Nullable Throwable cause) {
        this.at = at;
        this.kind = kind;
        this.line = line;
        this.cause = cause;
    }

    /** Copies the line. */
    static Passage of(Instant at, Kind kind, ByteBuffer line) {
        byte[] copy = new byte[line.remaining()];
        line.get(line.position(), copy);
        return new Passage(at, kind, copy, null);
    }

    /** @param cause null if the peer hung up */
    static Passage end(Instant at, @Nullable Throwable cause) {
        return new Passage(at, Kind.ENDED, new byte[0], cause);
    }

    Instant at() {
        return at;
    }

    Kind kind() {
        return kind;
    }

    /** Empty at the end. */
    byte[] line() {
        return line;
    }

    /** Of the end. */
    @Nullable
    Throwable cause() {
        return cause;
    }
}
