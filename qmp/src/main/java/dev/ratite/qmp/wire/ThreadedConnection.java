package dev.ratite.qmp.wire;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection over two blocking channels of any kind, with a thread for each direction. A caller's thread never touches a
 * channel: an interrupt that strikes a thread which blocks in an NIO channel closes the channel, and so one interrupted
 * caller would end the connection for all.
 */
final class ThreadedConnection implements LineConnection {
    /** The JDK copies through a native buffer as large as what it is asked to read; this bounds it. */
    private static final int READ_LENGTH = 16 * 1024;

    private static final int WRITE_LENGTH = 64 * 1024;
    /** How long {@link #close} waits for each of the two threads, which have nothing left to wait for. */
    private static final long JOIN_MILLIS = 1000;

    private static final Logger LOG = System.getLogger(ThreadedConnection.class.getName());

    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final AutoCloseable channels;
    private final LineListener listener;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread readerThread;
    private final Thread writerThread;
    private final AtomicBoolean ended = new AtomicBoolean();

    ThreadedConnection(
            DaemonThreads threads,
            ReadableByteChannel in,
            WritableByteChannel out,
            AutoCloseable channels,
            LineListener listener) {
        this.in = in;
        this.out = out;
        this.channels = channels;
        this.listener = listener;
        this.readerThread = threads.thread("reader", this::read);
        this.writerThread = threads.thread("writer", this::write);
    }

    @Override
    public void start() {
        readerThread.start();
        writerThread.start();
    }

    @Override
    public boolean send(byte[] line) {
        return waiting.offer(line);
    }

    @Override
    public boolean withdraw(byte[] line) {
        return waiting.removeIf(other -> other == line);
    }

    @Override
    public void end(@Nullable Throwable cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try (channels) {
            listener.ended(cause);
        } catch (Exception | Error e) {
            LOG.log(Level.DEBUG, () -> "The end of " + readerThread.getName() + " was not a clean one", e);
        } finally {
            writerThread.interrupt();
        }
    }

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
            readAll();
        } catch (Throwable e) {
            cause = e;
        }
        end(cause);
    }

    private void readAll() throws IOException {
        LineCutter cutter = new LineCutter(MAX_LINE_LENGTH);
        ByteBuffer buffer = ByteBuffer.allocate(READ_LENGTH);
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer.clear())) {
            if (count == 0) {
                throw new IllegalBlockingModeException();
            }
            cutter.put(buffer.array(), 0, count);
            for (ByteBuffer line = cutter.next(); line != null && !ended.get(); line = cutter.next()) {
                listener.line(line);
            }
        }
        requireComplete(cutter);
    }

    /** @throws EOFException if the stream has ended inside a line */
    static void requireComplete(LineCutter cutter) throws EOFException {
        if (cutter.begun() > 0) {
            throw new EOFException("the stream ended " + cutter.begun() + " bytes into a line");
        }
    }

    private void write() {
        try {
            while (true) {
                byte[] line = waiting.take();
                listener.written(line);
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    ByteBuffer piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), WRITE_LENGTH));
                    out.write(piece);
                    bytes.position(bytes.position() + piece.position());
                }
            }
        } catch (InterruptedException e) {
            end(e);
        } catch (Throwable e) {
            endAfterLastWords(e);
        }
    }

    /** The peer may have answered and explained itself before it went, so what it sent is read to the end. */
    private void endAfterLastWords(Throwable cause) {
        try {
            TimeUnit.MILLISECONDS.timedJoin(readerThread, LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            cause.addSuppressed(e);
        }
        end(cause);
    }
}
