package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A file in a guest, read a chunk at a time. */
final class GuestInputStream extends InputStream {
    private static final int BYTE = 0xFF;

    private final GuestFile file;
    private byte[] chunk = new byte[0];
    private int next;

    GuestInputStream(GuestFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return filled() ? chunk[next++] & BYTE : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, bytes, offset, count);
        next += count;
        return count;
    }

    /** False at the end of the file. */
    private boolean filled() throws IOException {
        if (next == chunk.length) {
            try {
                chunk = file.read(GuestFile.CHUNK_BYTES);
                next = 0;
            } catch (QmpException | IllegalStateException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return next < chunk.length;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } catch (QmpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
