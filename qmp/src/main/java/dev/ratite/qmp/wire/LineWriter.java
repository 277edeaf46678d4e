package dev.ratite.qmp.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A bounded queue of lines and the loop that writes them. Offering and withdrawing never block; any thread may do it. */
final class LineWriter {
    /** Lines that wait for a peer that does not read; QEMU itself takes up no more than eight commands at a time. */
    static final int MAX_WAITING = 1024;

    private final WritableByteChannel out;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    LineWriter(WritableByteChannel out) {
        this.out = out;
    }

    /** False if too many lines wait already. */
    boolean offer(byte[] line) {
        return waiting.offer(line);
    }

    /** Takes back that very array. True if none of it has been or will be written. */
    boolean withdraw(byte[] line) {
        return waiting.removeIf(other -> other == line);
    }

    /** Writes until the channel fails or the thread is interrupted. */
    void run() throws IOException, InterruptedException {
        while (true) {
            ByteBuffer line = ByteBuffer.wrap(waiting.take());
            while (line.hasRemaining()) {
                out.write(line);
            }
        }
    }
}
