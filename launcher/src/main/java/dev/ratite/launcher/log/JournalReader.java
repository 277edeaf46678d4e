package dev.ratite.launcher.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.process.LogStart;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.RunLogs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal while QEMU writes it, and counts its events: the first that QEMU ever wrote has number 1, and each has the
 * same number for every reader. Lines that are no events, such as garbage, and the greeting and replies to a client where the
 * journal had one, do not count; a last line without its end is left for the next time. For one thread at a time.
 *
 * <p>Not through a channel, which would close itself when the thread is interrupted.
 */
public final class JournalReader implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    /** Far more than QEMU says in one: what is longer is garbage. */
    private static final int LONGEST_LINE = 8 << 20;

    private static final byte[] NOTHING = {};

    private final Source source;
    private @Nullable RandomAccessFile file;
    private @Nullable JournalLine gap;
    private byte[] chunk = NOTHING;
    private int from;
    private long position;
    private long sequence;

    /** Where the journal is, and how far readers must go at least. */
    interface Source {
        @Nullable
        RandomAccessFile open() throws IOException;

        LogStart start() throws IOException;
    }

    private JournalReader(Source source, JournalMark mark) {
        this.source = source;
        this.position = mark.position();
        this.sequence = mark.sequence();
    }

    /** Reads a run's journal, also one that is not there yet, from a place that an earlier reader had come to. */
    public static JournalReader of(RunLogs logs, JournalMark mark) {
        return new JournalReader(new OfRun(logs), mark);
    }

    /** Reads a journal from its beginning. */
    public static JournalReader of(Path log) {
        return of(log, JournalMark.BEGINNING);
    }

    /** The same from some place, which may be in the middle of a line. */
    public static JournalReader of(Path log, JournalMark mark) {
        return new JournalReader(new OfFile(log), mark);
    }

    /**
     * The next event, or that some before it were given up; null when there is no whole line more by now.
     *
     * @throws JournalCutException when the journal has become shorter
     */
    public @Nullable JournalLine next() throws IOException {
        if (!isOpen()) {
            return null;
        }
        while (true) {
            JournalLine line = fromChunk();
            if (line != null) {
                return line;
            }
            if (!fill()) {
                return null;
            }
        }
    }

    /** Up to where was read: another reader goes on from there. */
    public JournalMark mark() {
        return new JournalMark(position, sequence);
    }

    private boolean isOpen() throws IOException {
        if (file == null) {
            file = source.open();
            if (file == null) {
                return false;
            }
            passTo(source.start());
        }
        return true;
    }

    private @Nullable JournalLine fromChunk() {
        JournalLine missed = gap;
        if (missed != null) {
            gap = null;
            return missed;
        }
        for (int end = lineEnd(); end >= 0; end = lineEnd()) {
            Optional<JsonNode> event = JournalText.event(chunk, from, end);
            position += end + 1L - from;
            from = end + 1;
            if (event.isPresent()) {
                sequence++;
                return JournalLine.event(sequence, event.get());
            }
        }
        return null;
    }

    private int lineEnd() {
        for (int at = from; at < chunk.length; at++) {
            if (chunk[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Reads on, the half line at hand once more; false when there is nothing but that. */
    private boolean fill() throws IOException {
        RandomAccessFile open = requireNonNull(file);
        int partial = chunk.length - from;
        if (partial > LONGEST_LINE) {
            position += partial;
            partial = 0;
        }
        long present = open.length() - position;
        if (present < 0) {
            throw new JournalCutException("it has " + open.length() + " bytes, and had " + position);
        }
        int count = (int) Math.min(present, Math.max(CHUNK, 2L * partial));
        from = 0;
        chunk = count <= partial ? NOTHING : read(open, count);
        return (inHole() && passTo(source.start())) || chunk.length > partial;
    }

    private byte[] read(RandomAccessFile open, int count) throws IOException {
        byte[] bytes = new byte[count];
        open.seek(position);
        int total = 0;
        for (int read = 0; read >= 0 && total < count; read = open.read(bytes, total, count - total)) {
            total += read;
        }
        return total == count ? bytes : Arrays.copyOf(bytes, total);
    }

    /** Only what was given up reads as zeros. */
    private boolean inHole() {
        for (byte each : chunk) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean passTo(LogStart start) {
        if (start.offset() <= position) {
            return false;
        }
        gap = start.events() > sequence ? JournalLine.gap(sequence + 1, start.events()) : null;
        position = start.offset();
        sequence = start.events();
        chunk = NOTHING;
        return true;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private record OfRun(RunLogs logs) implements Source {
        @Override
        public @Nullable RandomAccessFile open() throws IOException {
            return logs.open(RunDirectory::journalLog);
        }

        @Override
        public LogStart start() throws IOException {
            return logs.start(RunDirectory::journalLog);
        }
    }

    private record OfFile(Path log) implements Source {
        @Override
        public @Nullable RandomAccessFile open() throws IOException {
            return Files.exists(log) ? new RandomAccessFile(log.toFile(), "r") : null;
        }

        @Override
        public LogStart start() throws IOException {
            return LogStart.of(log);
        }
    }
}
