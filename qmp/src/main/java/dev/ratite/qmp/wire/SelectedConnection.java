package dev.ratite.qmp.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection over a socket in non-blocking mode. The caller writes, as far as the socket takes it at once; the
 * {@link SelectorLoop} writes the rest, and reads. In this mode an interrupt does not close the channel, and nobody waits
 * for a peer that does not read.
 */
final class SelectedConnection implements LineConnection {
    /** Reads in a row, so that one busy peer does not keep the loop from the others. */
    private static final int READS_PER_TURN = 4;
    /** The JDK copies what it is asked to write through a native buffer as large; this bounds it. */
    private static final int WRITE_LENGTH = 64 * 1024;
    /** Decoding a longer line would delay the other connections, so it is done elsewhere; it takes 2 ms and more. */
    private static final int LONG_LINE = 256 * 1024;
    /** {@link #close} waits no longer for the loop. */
    private static final long CLOSE_MILLIS = 1000;

    private static final Logger LOG = System.getLogger(SelectedConnection.class.getName());

    private final SocketChannel socket;
    private final AutoCloseable channels;
    private final LineListener listener;
    private final SelectorLoop loop;
    private final LineCutter cutter = new LineCutter(MAX_LINE_LENGTH);
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Guards what follows. */
    private final Object writing = new Object();

    private final WaitingLines waiting = new WaitingLines();
    /** The line being written; as long as the socket has taken nothing of it, it also waits still. */
    private @Nullable ByteBuffer begun;
    /** The socket takes nothing now, or never again since a write has failed. */
    private boolean blocked;

    private @Nullable SelectionKey key;

    private SelectedConnection(SocketChannel socket, AutoCloseable channels, LineListener listener, SelectorLoop loop) {
        this.socket = socket;
        this.channels = channels;
        this.listener = listener;
        this.loop = loop;
    }

    static SelectedConnection over(SocketChannel socket, AutoCloseable channels, LineListener listener)
            throws IOException {
        try {
            socket.configureBlocking(false);
            return new SelectedConnection(socket, channels, listener, SelectorLoop.acquire());
        } catch (IOException e) {
            closeQuietly(channels);
            throw e;
        }
    }

    @Override
    public void start() {
        try {
            synchronized (writing) {
                key = loop.register(socket, this);
                if (blocked) {
                    awaitWritable();
                }
            }
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    @Override
    public boolean send(byte[] line) {
        synchronized (writing) {
            if (!waiting.add(line)) {
                return false;
            }
            if (!blocked && !ended.get()) {
                flush();
            }
            return true;
        }
    }

    @Override
    public boolean withdraw(byte[] line) {
        synchronized (writing) {
            if (begun != null && begun.position() == 0 && waiting.peek() == line) {
                begun = null;
            }
            return waiting.remove(line);
        }
    }

    /** Writes what the socket takes now. */
    private void flush() {
        try {
            blocked = false;
            while (!blocked && (begun != null || !waiting.isEmpty())) {
                writeNext();
            }
        } catch (IOException e) {
            blocked = true;
            // The peer may have answered and explained itself before it went, so what it sent is read to the end.
            Future<?> unused = Timer.schedule(() -> LongTasks.execute(() -> end(e)), Deadline.after(LAST_WORDS));
            return;
        }
        if (blocked) {
            awaitWritable();
        }
    }

    private void writeNext() throws IOException {
        ByteBuffer bytes = begun;
        if (bytes == null) {
            byte[] line = requireNonNull(waiting.peek(), "nothing to write");
            listener.written(line);
            bytes = ByteBuffer.wrap(line);
            begun = bytes;
        }
        boolean untouched = bytes.position() == 0;
        ByteBuffer piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), WRITE_LENGTH));
        socket.write(piece);
        bytes.position(bytes.position() + piece.position());
        if (untouched && bytes.position() > 0) {
            waiting.removeFirst();
        }
        blocked = piece.hasRemaining();
        begun = bytes.hasRemaining() ? bytes : null;
    }

    /** The loop goes on as soon as the socket takes more; before the start there is no key, and the start comes here. */
    private void awaitWritable() {
        try {
            if (key != null) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                loop.wakeUp();
            }
        } catch (CancelledKeyException e) {
            LOG.log(Level.DEBUG, "The connection ended while it was written to", e);
        }
    }

    /** Called by the loop. Whatever happens here, the connection is ended with it: nobody may wait in vain. */
    void ready(SelectionKey selected) {
        try {
            if (selected.isWritable()) {
                writable(selected);
            }
            if (selected.isReadable()) {
                read();
            }
        } catch (CancelledKeyException e) {
            end(new ClosedLocallyException());
        } catch (Throwable e) {
            end(e);
        }
    }

    private void writable(SelectionKey selected) {
        synchronized (writing) {
            selected.interestOpsAnd(~SelectionKey.OP_WRITE);
            flush();
        }
    }

    private void read() throws IOException {
        byte[] bytes = loop.readBuffer();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int reads = 0; reads < READS_PER_TURN; reads++) {
            int count = socket.read(buffer.clear());
            if (count < 0) {
                ThreadedConnection.requireComplete(cutter);
                end(null);
                return;
            }
            cutter.put(bytes, 0, count);
            if (!deliver() || count < bytes.length) {
                return;
            }
        }
    }

    /** False if the lines that follow have to wait. */
    private boolean deliver() throws IOException {
        for (ByteBuffer line = cutter.next(); line != null; line = cutter.next()) {
            if (ended.get()) {
                return false;
            }
            if (line.remaining() > LONG_LINE) {
                deliverElsewhere(line);
                return false;
            }
            listener.line(line);
        }
        return true;
    }

    private void deliverElsewhere(ByteBuffer line) {
        cutter.keep();
        registered().interestOpsAnd(~SelectionKey.OP_READ);
        LongTasks.execute(() -> {
            try {
                if (!ended.get()) {
                    listener.line(line);
                    loop.execute(this::goOn);
                }
            } catch (Throwable e) {
                end(e);
            }
        });
    }

    /** After a long line, on the loop. */
    private void goOn() {
        try {
            if (deliver() && !ended.get()) {
                registered().interestOpsOr(SelectionKey.OP_READ);
            }
        } catch (CancelledKeyException e) {
            end(new ClosedLocallyException());
        } catch (Throwable e) {
            end(e);
        }
    }

    private SelectionKey registered() {
        synchronized (writing) {
            return requireNonNull(key, "not started");
        }
    }

    @Override
    public void end(@Nullable Throwable cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            listener.ended(cause);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "Not everybody has heard of the end of a connection", e);
        }
        closeQuietly(socket);
        loop.release();
        // The socket's owner may have more to close, and take its time.
        if (channels != socket && loop.isLoopThread()) {
            LongTasks.execute(() -> closeQuietly(channels));
        } else {
            closeQuietly(channels);
        }
    }

    @Override
    public void close() {
        end(new ClosedLocallyException());
        try {
            loop.awaitTurn(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The end of a connection was not a clean one", e);
        }
    }
}
