package dev.ratite.qmp.log;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.ProtocolWatcher;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records one session with its timing, for the testkit's {@code PeerRecording} to play again. The format, lines of JSON, is
 * described in {@code docs/qmp-recording.md}. Secrets are masked (see {@link SecretMask}); what need not be masked is kept
 * as it came, byte for byte, apart from white space around a message.
 *
 * <p>The watcher's methods copy the line and return; a daemon thread does the rest, and completes the file when the session
 * ends. A recording has no holes: if more than {@value #MAX_WAITING_BYTES} bytes wait to be written, or the disk or the
 * file is full, it ends there, and its last line says why. The session goes on in any case.
 */
public final class Recording implements ProtocolWatcher, AutoCloseable {
    /** How many bytes of messages wait to be written before the recording gives up; one message may go over it. */
    public static final long MAX_WAITING_BYTES = 64 * 1024 * 1024;

    private static final int MAX_WAITING = 1024 * 1024;
    /** How long {@link #close} waits for what is not written yet. */
    private static final long CLOSE_MILLIS = 10_000;

    private static final Logger LOG = System.getLogger(Recording.class.getName());

    private final String name;
    private final RecordingFile file;
    private final RecordingLines lines;
    private final long maxFileBytes;
    private final Backlog<Passage> backlog = new Backlog<>(MAX_WAITING, MAX_WAITING_BYTES, true);
    private final Thread thread;

    Recording(RecordingFile file, String name, RecordingOptions options) throws IOException {
        this.name = requireNonNull(name, "name is null");
        this.file = file;
        this.lines = new RecordingLines(Instant.now(), options);
        this.maxFileBytes = options.maxFileBytes();
        file.header(lines.header(name));
        this.thread = new Thread(this::run, name + "-qmp-recording");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Records into a new file that only its owner may read.
     *
     * @param name of the session; stands in the recording's first line
     * @throws java.nio.file.FileAlreadyExistsException if there is a file: a recording is never overwritten
     */
    public static Recording to(Path file, String name, RecordingOptions options) throws IOException {
        RecordingFile created = RecordingFile.create(file);
        try {
            return new Recording(created, name, options);
        } catch (IOException | RuntimeException e) {
            created.close();
            throw e;
        }
    }

    /** Records all that a player needs, see {@link RecordingOptions#defaults}. */
    public static Recording to(Path file, String name) throws IOException {
        return to(file, name, RecordingOptions.defaults());
    }

    @Override
    public void sent(Instant at, ByteBuffer line) {
        add(Passage.of(at, Passage.Kind.SENT, line));
    }

    @Override
    public void received(Instant at, ByteBuffer line) {
        add(Passage.of(at, Passage.Kind.RECEIVED, line));
    }

    @Override
    public void ended(Instant at, @Nullable Throwable cause) {
        add(Passage.end(at, cause));
        backlog.close();
    }

    private void add(Passage passage) {
        backlog.offer(passage, passage.line().length);
    }

    /**
     * Ends the recording, if the session has not ended it, and waits until its file is complete, for at most ten seconds.
     * Closing twice does nothing.
     */
    @Override
    public void close() {
        backlog.close();
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (file) {
            record();
        } catch (InterruptedException | IOException | RuntimeException e) {
            LOG.log(Level.WARNING, () -> "The recording of QMP session '" + name + "' is incomplete", e);
        } finally {
            backlog.close();
        }
    }

    private void record() throws IOException, InterruptedException {
        boolean ended = false;
        try {
            for (List<Passage> batch = backlog.take(); !batch.isEmpty() && !ended; batch = backlog.take()) {
                ended = write(batch);
                file.flush();
            }
        } catch (IOException e) {
            stopped("the file could not be written: " + e.getMessage());
            return;
        }
        if (backlog.overrun()) {
            stopped("it could not keep up with the session");
        } else if (!ended) {
            file.lastLine(lines.end(Instant.now(), "client", "the recording was closed"));
        }
    }

    /** True if that was the end. */
    private boolean write(List<Passage> batch) throws IOException {
        for (Passage passage : batch) {
            if (!file.add(lines.of(passage), maxFileBytes - RecordingOptions.SMALLEST_FILE / 2)) {
                file.flush();
                throw new IOException("it would grow over " + maxFileBytes + " bytes");
            }
            if (passage.kind() == Passage.Kind.ENDED) {
                return true;
            }
        }
        return false;
    }

    private void stopped(String why) throws IOException {
        LOG.log(Level.WARNING, () -> "The recording of QMP session '" + name + "' stopped early: " + why);
        file.lastLine(lines.end(Instant.now(), "error", "the recording stopped: " + why));
    }
}
