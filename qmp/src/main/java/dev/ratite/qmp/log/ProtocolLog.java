package dev.ratite.qmp.log;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.ProtocolWatcher;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what sessions say, one line per message, to a file or to a {@link Logger}:
 *
 * <pre>
 * 2026-11-21T08:36:25.123456Z -&gt; web {"execute":"stop","id":1}
 * 2026-11-21T08:36:25.123789Z &lt;- web {"return": {}, "id": 1}
 * </pre>
 *
 * <p>One log serves any number of sessions, each with a {@linkplain #session watcher of its own}. Secrets are masked (see
 * {@link SecretMask}) and what is long is cut. A watcher copies the line and returns; all else is done by the log's one
 * daemon thread. It never holds up a session: if more than {@value #MAX_WAITING} messages or {@value #MAX_WAITING_BYTES}
 * bytes wait, because the disk is slow or full, messages are left out, and a line marked {@code !!} says how many. A file
 * that cannot be written is a warning in the log of the program, once; the log resumes when there is room again.
 */
public final class ProtocolLog implements AutoCloseable {
    /** How many messages wait to be written before others are left out. */
    public static final int MAX_WAITING = 8192;
    /** How many bytes of messages wait to be written before others are left out; one message may go over it. */
    public static final long MAX_WAITING_BYTES = 16 * 1024 * 1024;

    /** How long {@link #close} waits for what is not written yet. */
    private static final long CLOSE_MILLIS = 5000;

    private static final Logger LOG = System.getLogger(ProtocolLog.class.getName());

    private final LogSink sink;
    private final BooleanSupplier wanted;
    private final ProtocolLogOptions options;
    private final Backlog<Entry> backlog = new Backlog<>(MAX_WAITING, MAX_WAITING_BYTES, false);
    private final AtomicLong missed = new AtomicLong();
    private final Thread thread;
    /** Since the sink began to fail; of the log's thread. */
    private long unwritten;

    private boolean warned;

    private record Entry(SessionLines lines, Passage passage) {}

    ProtocolLog(LogSink sink, BooleanSupplier wanted, ProtocolLogOptions options) {
        this.sink = sink;
        this.wanted = wanted;
        this.options = requireNonNull(options, "options is null");
        this.thread = new Thread(this::run, "ratite-qmp-log");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Appends to a file, which is made if need be and readable for its owner only. The caller closes the log.
     *
     * @throws IOException if the file cannot be opened
     */
    public static ProtocolLog toFile(Path file, ProtocolLogOptions options) throws IOException {
        return new ProtocolLog(new RotatingFile(file, options.maxFileBytes()), () -> true, options);
    }

    /** Logs at DEBUG; costs nothing while that is off. The caller closes the log, which leaves the logger as it is. */
    public static ProtocolLog toLogger(Logger logger, ProtocolLogOptions options) {
        requireNonNull(logger, "logger is null");
        return new ProtocolLog(new LoggerSink(logger), () -> logger.isLoggable(Level.DEBUG), options);
    }

    /** The watcher for one session. After {@link #close} it does nothing. */
    public ProtocolWatcher session(String name) {
        return new Watcher(new SessionLines(name, options));
    }

    /** Writes what waits, for at most five seconds, and closes the file. Closing twice does nothing. */
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
        try (sink) {
            for (List<Entry> batch = backlog.take(); !batch.isEmpty(); batch = backlog.take()) {
                // A message is refused only while the backlog is full, so what is missing comes after all of the batch.
                write(batch, missed.getAndSet(0));
            }
        } catch (InterruptedException | IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The QMP log has ended", e);
        } finally {
            backlog.close();
        }
    }

    private void write(List<Entry> batch, long missing) {
        List<String> lines = new ArrayList<>(batch.size() + 2);
        if (unwritten > 0) {
            lines.add(SessionLines.gap(Instant.now(), unwritten, "they could not be written"));
        }
        int gapBefore = lines.size();
        batch.forEach(entry -> lines.add(entry.lines().of(entry.passage())));
        if (missing > 0) {
            lines.add(SessionLines.gap(Instant.now(), missing, "the log could not keep up"));
        }
        LogSink.Written written = sink.write(lines);
        int messages = Math.min(Math.max(written.lines() - gapBefore, 0), batch.size());
        unwritten = (written.lines() >= gapBefore ? 0 : unwritten) + batch.size() - messages;
        if (written.lines() < lines.size()) {
            unwritten += missing;
            warn(written.failure());
        }
    }

    private void warn(@Nullable IOException failure) {
        if (!warned) {
            warned = true;
            LOG.log(Level.WARNING, "QMP messages are left out of their log: it cannot be written", failure);
        }
    }

    private final class Watcher implements ProtocolWatcher {
        private final SessionLines lines;

        Watcher(SessionLines lines) {
            this.lines = lines;
        }

        @Override
        public void sent(Instant at, ByteBuffer line) {
            if (wanted.getAsBoolean()) {
                add(Passage.of(at, Passage.Kind.SENT, line));
            }
        }

        @Override
        public void received(Instant at, ByteBuffer line) {
            if (wanted.getAsBoolean()) {
                add(Passage.of(at, Passage.Kind.RECEIVED, line));
            }
        }

        @Override
        public void ended(Instant at, @Nullable Throwable cause) {
            if (wanted.getAsBoolean()) {
                add(Passage.end(at, cause));
            }
        }

        private void add(Passage passage) {
            if (!backlog.offer(new Entry(lines, passage), passage.line().length)) {
                missed.incrementAndGet();
            }
        }
    }
}
