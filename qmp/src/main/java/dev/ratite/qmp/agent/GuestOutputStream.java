package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** A file in a guest, written a chunk at a time. */
final class GuestOutputStream extends OutputStream {
    private final GuestFile file;
    private final byte[] chunk = new byte[GuestFile.CHUNK_BYTES];
    private int filled;

    GuestOutputStream(GuestFile file) {
        this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, chunk.length - filled);
            System.arraycopy(bytes, offset + taken, chunk, filled, count);
            filled += count;
            taken += count;
            if (filled == chunk.length) {
                sendChunk();
            }
        }
    }

    /** Has the guest's kernel take what was written so far. */
    @Override
    public void flush() throws IOException {
        sendChunk();
        try {
            file.flush();
        } catch (QmpException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void sendChunk() throws IOException {
        try {
            byte[] full = Arrays.copyOf(chunk, filled);
            filled = 0;
            file.write(full);
        } catch (QmpException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Closes the file in the guest even if what is left cannot be written. */
    @Override
    public void close() throws IOException {
        Closeable last = this::closeFile;
        try (last) {
            if (filled > 0) {
                sendChunk();
            }
        }
    }

    private void closeFile() throws IOException {
        try {
            file.close();
        } catch (QmpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
