package dev.ratite.qmp.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows every line to somebody before it does what it is for. */
public final class WatchedListener implements LineListener {
    private final LineListener listener;
    private final Sight sent;
    private final Sight received;
    private final End end;
    private volatile boolean over;

    /** Sees a line without its line feed, in a buffer that is valid during the call. */
    @FunctionalInterface
    public interface Sight {
        void see(Instant at, ByteBuffer line);
    }

    /** Sees the end of the connection. */
    @FunctionalInterface
    public interface End {
        void see(Instant at, @Nullable Throwable cause);
    }

    public WatchedListener(LineListener listener, Sight sent, Sight received, End end) {
        this.listener = listener;
        this.sent = sent;
        this.received = received;
        this.end = end;
    }

    @Override
    public void written(byte[] lines) {
        Instant now = Instant.now();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n' && !over) {
                sent.see(now, ByteBuffer.wrap(lines, start, i - start).slice());
                start = i + 1;
            }
        }
        listener.written(lines);
    }

    @Override
    public void line(ByteBuffer line) throws IOException {
        if (!over) {
            received.see(Instant.now(), line);
        }
        listener.line(line);
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        over = true;
        end.see(Instant.now(), cause);
        listener.ended(cause);
    }
}
