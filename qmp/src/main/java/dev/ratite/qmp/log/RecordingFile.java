package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file of a recording: whole lines, and a last line that gets its place even on a full disk. For one thread. */
final class RecordingFile implements AutoCloseable {
    /** Cut off a full disk's last lines to make room for one that says so; disks give back whole blocks. */
    private static final int ROOM_FOR_LAST_LINE = 2 * 4096;

    private static final int CHUNK = 256 * 1024;

    private final SeekableByteChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long headerEnd;
    /** Whole lines up to here are in the file. */
    private long size;

    RecordingFile(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** A new file, which nobody but its owner may read. */
    static RecordingFile create(Path path) throws IOException {
        return new RecordingFile(FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    void header(String line) throws IOException {
        add(line, Long.MAX_VALUE);
        flush();
        headerEnd = size;
    }

    /** False if the file would grow over the bound; nothing is added then. */
    boolean add(String line, long maxBytes) throws IOException {
        byte[] bytes = (line + '\n').getBytes(UTF_8);
        if (size + pending.size() + bytes.length > maxBytes) {
            return false;
        }
        pending.writeBytes(bytes);
        if (pending.size() >= CHUNK) {
            flush();
        }
        return true;
    }

    /** If it fails, the lines that were written as a whole count. */
    void flush() throws IOException {
        byte[] lines = pending.toByteArray();
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        pending.reset();
        channel.position(size);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            int end = bytes.position();
            while (end > 0 && lines[end - 1] != '\n') {
                end--;
            }
            size += end;
        }
    }

    /** Drops what a failure left half written, and whole lines if need be, for this to be the last line. */
    void lastLine(String line) throws IOException {
        pending.reset();
        channel.truncate(size);
        try {
            add(line, Long.MAX_VALUE);
            flush();
        } catch (IOException e) {
            makeRoom();
            add(line, Long.MAX_VALUE);
            flush();
        }
    }

    private void makeRoom() throws IOException {
        pending.reset();
        long room = ROOM_FOR_LAST_LINE;
        int lineFeed = -1;
        while (lineFeed < 0 && size - room > headerEnd) {
            lineFeed = lineFeedAfter(size - room);
            room = lineFeed < 0 ? 2 * room : room;
        }
        size = lineFeed < 0 ? headerEnd : size - room + lineFeed + 1;
        channel.truncate(size);
    }

    private int lineFeedAfter(long from) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate(ROOM_FOR_LAST_LINE / 2);
        channel.position(from);
        int count = channel.read(tail);
        for (int i = 0; i < count; i++) {
            if (tail.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
