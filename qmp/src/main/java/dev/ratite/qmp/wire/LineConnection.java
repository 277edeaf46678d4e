package dev.ratite.qmp.wire;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lines to and from a peer over two blocking channels, with a thread for each direction. It ends once, for one cause,
 * whether the peer hangs up, sends nonsense or {@link #close} is called; then both threads end as well.
 */
public final class LineConnection implements AutoCloseable {
    /** The longest line taken from a peer. QEMU's own parser has the same limit for what it takes from us. */
    public static final int MAX_LINE_LENGTH = 64 * 1024 * 1024;
    /** After a failed write: time to read what the peer said before it went. */
    private static final long LAST_WORDS_MILLIS = 1000;
    /** How long {@link #close} waits for the two threads, which have nothing left to wait for. */
    private static final long JOIN_MILLIS = 1000;

    private static final Logger LOG = System.getLogger(LineConnection.class.getName());

    private final LineReader lines;
    private final LineWriter writer;
    private final AutoCloseable channels;
    private final LineListener listener;
    private final Thread readerThread;
    private final Thread writerThread;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * Does not read before {@link #start}.
     *
     * @param channels closes both channels, which must make a blocked read or write return; closed when the connection ends
     */
    public LineConnection(
            DaemonThreads threads,
            ReadableByteChannel in,
            WritableByteChannel out,
            AutoCloseable channels,
            LineListener listener) {
        this.lines = new LineReader(in, MAX_LINE_LENGTH);
        this.writer = new LineWriter(out);
        this.channels = channels;
        this.listener = listener;
        this.readerThread = threads.thread("reader", this::read);
        this.writerThread = threads.thread("writer", this::write);
    }

    public void start() {
        readerThread.start();
        writerThread.start();
    }

    /** Hands a line to the writer thread; never blocks. False if too many lines wait because the peer does not read. */
    public boolean send(byte[] line) {
        return writer.offer(line);
    }

    /** Takes back an array that was given to {@link #send}. True if none of it has been or will be written. */
    public boolean withdraw(byte[] line) {
        return writer.withdraw(line);
    }

    /** Ends the connection for the cause given, unless it has ended already. Does not wait for the threads. */
    public void end(@Nullable Throwable cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try (channels) {
            listener.ended(cause);
            writerThread.interrupt();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, () -> "The end of " + readerThread.getName() + " was not a clean one", e);
        }
    }

    /** Ends the connection and waits, within reason, for its threads. Calling it twice does nothing. */
    @Override
    public void close() {
        end(new ClosedLocallyException());
        try {
            join(readerThread);
            join(writerThread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) throws InterruptedException {
        if (thread != Thread.currentThread()) {
            TimeUnit.MILLISECONDS.timedJoin(thread, JOIN_MILLIS);
        }
    }

    /** Whatever happens here, the connection is ended with it: nobody may wait for a thread that is dead. */
    private void read() {
        @Nullable Throwable cause = null;
        try {
            for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
                listener.line(line);
            }
        } catch (Throwable e) {
            cause = e;
        }
        end(cause);
    }

    private void write() {
        try {
            writer.run();
        } catch (InterruptedException e) {
            end(e);
        } catch (Throwable e) {
            endAfterLastWords(e);
        }
    }

    /** The peer may have answered and explained itself before it went, so what it sent is read to the end. */
    private void endAfterLastWords(Throwable cause) {
        try {
            TimeUnit.MILLISECONDS.timedJoin(readerThread, LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            cause.addSuppressed(e);
        }
        end(cause);
    }
}
