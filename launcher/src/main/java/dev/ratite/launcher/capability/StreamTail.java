package dev.ratite.launcher.capability;

import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.thread.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of what a process says on a stream, read on a thread of its own so that the process never waits for it. */
final class StreamTail {
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final DaemonThreads THREADS = new DaemonThreads("ratite-probe-output");

    private final StringBuilder text = new StringBuilder();
    private final int maxCharacters;
    private final Thread reader;

    private StreamTail(InputStream stream, int maxCharacters) {
        this.maxCharacters = maxCharacters;
        this.reader = THREADS.newThread(() -> read(stream));
    }

    static StreamTail of(InputStream stream) {
        return of(stream, MAX_CHARACTERS);
    }

    /** @param maxCharacters of which nothing is lost */
    static StreamTail of(InputStream stream, int maxCharacters) {
        StreamTail tail = new StreamTail(stream, maxCharacters);
        tail.reader.start();
        return tail;
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[4096];
        try (stream) {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                add(new String(buffer, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            add("\n(the rest cannot be read: " + e.getMessage() + ")");
        }
    }

    private synchronized void add(String more) {
        text.append(more);
        text.delete(0, Math.max(0, text.length() - maxCharacters));
    }

    /** The last lines so far; as {@link #text}. */
    List<String> lines(int count) {
        return LastLines.of(text(), count);
    }

    /**
     * What there is so far; to be called when the process has ended, for whose last words this waits a moment. No longer:
     * a child that it has left behind may hold the stream open.
     */
    String text() {
        try {
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return text.toString();
        }
    }
}
