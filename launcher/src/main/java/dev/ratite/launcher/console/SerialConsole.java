package dev.ratite.launcher.console;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A VM's first serial port. Everything the guest ever wrote to it is there, for each reader from the beginning: nothing
 * is consumed by reading, and a slow reader delays nobody. One program at a time may write. Safe for use by several
 * threads; {@link #expect} and {@link #send} then take turns among themselves.
 *
 * <p>Texts are plain: decoded as UTF-8 whatever comes, without escape sequences. The bytes as they were are in
 * {@link #follow}.
 */
public final class SerialConsole implements AutoCloseable {
    /** For a guest to take some bytes: ample, unless it does not read at all. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

    private static final int CHUNK = 64 * 1024;

    /** As much of a transcript as fits: the end of it. */
    private static final int TRANSCRIPT_BYTES = 16 * 1024 * 1024;

    private static final int LINES_SHOWN = 15;

    private final RunDirectory directory;
    private final ConsoleLog log;
    private final ReentrantLock search = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long position;
    private @Nullable ConsoleWriter writer;

    private SerialConsole(RunDirectory directory) {
        this.directory = directory;
        this.log = new ConsoleLog(directory);
    }

    /** The console of the VM in that directory. Touches no file until it is used. */
    @SuppressWarnings("exports") // a run directory is made by this module alone, which hands out consoles
    public static SerialConsole open(RunDirectory directory) {
        return new SerialConsole(requireNonNull(directory, "directory is null"));
    }

    /**
     * Types a text. From the first time on no other program can write until this is closed. Returns when the guest has
     * taken it from the port, or takes nothing for ten seconds; what it makes of it shows in its output.
     *
     * @throws RatiteException CONSOLE_BUSY when somebody else writes; NOT_TAKEN when the guest does not read, the rest
     *     being dropped; CONSOLE_UNREACHABLE, CONSOLE_CLOSED; INTERRUPTED
     */
    public void send(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        writing.lock();
        try {
            requireOpen();
            if (writer == null) {
                writer = ConsoleWriter.open(directory);
            }
            writer.write(bytes, SEND_LIMIT);
        } finally {
            writing.unlock();
        }
    }

    /** Types a text and the return key. */
    public void sendLine(String line) {
        send(line + "\r");
    }

    /**
     * Waits for a text to appear; see {@link #expect(Pattern, Duration)}.
     *
     * @param literal the text itself, no pattern
     */
    public ConsoleMatch expect(String literal, Duration limit) {
        return expect(Pattern.compile(literal, Pattern.LITERAL), limit);
    }

    /**
     * Waits for output that matches, searching from where the last match ended, which at first is the beginning: what
     * was written before the call counts too. A match is taken as soon as there is one, so a pattern that could match
     * more should say where it ends. A single match may be at most half a mebibyte long. What was written before the VM
     * ended, or this was closed, is found afterwards too.
     *
     * @return the first match, at whose end the next search begins
     * @throws RatiteException NOT_SEEN when the time is up, or VM_ENDED, both with the last lines seen and the position
     *     unchanged; CONSOLE_CLOSED; INTERRUPTED, the thread's interrupt flag being set again
     */
    public ConsoleMatch expect(Pattern pattern, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            if (!search.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw notFound(ConsoleError.NOT_SEEN, pattern, "another search went on for " + limit, "");
            }
            try {
                ConsoleMatch match = search(pattern, limit, deadline);
                position = match.end();
                return match;
            } finally {
                search.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    ConsoleError.INTERRUPTED, sentence(pattern, "interrupted while waiting for it"), null, e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Where the next {@link #expect} begins: the number of bytes of the log before it. */
    public long position() {
        return position;
    }

    /** Passes over what was written up to now: the next {@link #expect} looks only at what comes later. */
    public void skipToEnd() {
        search.lock();
        try {
            position = Files.size(log.file());
        } catch (NoSuchFileException e) {
            position = 0;
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            search.unlock();
        }
    }

    /** Everything up to now as plain text; of more than 16 MiB the end. Empty once the VM's directory is gone. */
    public String transcript() {
        try {
            long size = Files.size(log.file());
            int length = (int) Math.min(size - log.start().offset(), TRANSCRIPT_BYTES);
            try (InputStream in = Files.newInputStream(log.file())) {
                in.skipNBytes(size - length);
                byte[] bytes = in.readNBytes(length);
                return ConsoleText.of(bytes, bytes.length).text();
            }
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The guest's output, byte by byte as it was, from that byte on, or from the first that is still kept, and while it
     * grows. The log of a running VM is bounded, by some tens of MiB. Reading blocks until there is more, and ends when all is read and the VM has ended or this console is closed. The caller closes the stream,
     * from any thread, which ends a read that waits.
     */
    public InputStream follow(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
        return new FollowStream(log, offset);
    }

    /** Ends what waits here, and lets others write. The log stays. Closing twice does nothing. */
    @Override
    public void close() {
        log.close();
        writing.lock();
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } finally {
            writing.unlock();
        }
    }

    private ConsoleMatch search(Pattern pattern, Duration limit, long deadline)
            throws IOException, InterruptedException {
        LogFollower follower = log.follow(position);
        try {
            SearchWindow window = new SearchWindow(position);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            // However short the time, this much is searched; however much more comes, the time is kept.
            long present = log.size();
            while (true) {
                long left = deadline - System.nanoTime();
                int count = left < 0 && follower.position() >= present ? 0 : follower.read(chunk.clear(), left);
                if (count <= 0) {
                    throw notFound(count, pattern, limit, window);
                }
                window.append(follower.position() - count, chunk.flip());
                Optional<ConsoleMatch> match = window.find(pattern);
                if (match.isPresent()) {
                    return match.get();
                }
            }
        } finally {
            log.leave(follower);
        }
    }

    private RatiteException notFound(int count, Pattern pattern, Duration limit, SearchWindow window) {
        String seen = LastLines.appendix(LastLines.of(window.text(), LINES_SHOWN));
        if (count == 0) {
            return notFound(ConsoleError.NOT_SEEN, pattern, "not seen within " + limit, seen);
        }
        return log.isClosed()
                ? notFound(ConsoleError.CONSOLE_CLOSED, pattern, "the console was closed before it appeared", seen)
                : notFound(ConsoleError.VM_ENDED, pattern, "the VM ended before it appeared", seen);
    }

    private RatiteException notFound(ConsoleError code, Pattern pattern, String what, String seen) {
        return new RatiteException(code, sentence(pattern, what) + seen);
    }

    private String sentence(Pattern pattern, String what) {
        return "VM '" + log.vm() + "': waited for '" + pattern.pattern() + "' on its console, " + what;
    }

    private void requireOpen() {
        if (log.isClosed()) {
            throw new RatiteException(ConsoleError.CONSOLE_CLOSED, "VM '" + log.vm() + "': its console is closed");
        }
    }

    private RatiteException unreadable(IOException cause) {
        return new RatiteException(
                ConsoleError.CONSOLE_UNREACHABLE,
                "VM '" + log.vm() + "': its console's log " + log.file() + " cannot be read: " + cause,
                null,
                cause);
    }
}
