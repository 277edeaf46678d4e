package dev.ratite.qmp.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file on a disk with that many bytes left: what fits is written, as disks do it, and the rest fails. */
final class FullDisk implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final long capacity;

    FullDisk(SeekableByteChannel file, long capacity) {
        this.file = file;
        this.capacity = capacity;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int room = (int) Math.min(bytes.remaining(), capacity - file.position());
        if (room <= 0) {
            throw new IOException("No space left on device");
        }
        int count = file.write(bytes.slice(bytes.position(), room));
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return file.read(into);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
