package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A file that is appended to, and moved aside as {@code NAME.1} before it grows over its bound. Nobody but its owner may
 * read it. What is no regular file, a pipe or a terminal, is neither moved nor are its permissions touched.
 */
final class RotatingFile implements LogSink {
    private final Path path;
    private final long maxBytes;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private FileChannel channel;
    private boolean regular;
    private long size;

    RotatingFile(Path path, long maxBytes) throws IOException {
        this.path = path;
        this.maxBytes = maxBytes;
        this.channel = open(path);
        take();
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private void take() throws IOException {
        regular = Files.isRegularFile(path);
        size = channel.size();
        if (regular) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Override
    public Written write(List<String> lines) {
        int written = 0;
        pending.reset();
        try {
            for (int i = 0; i < lines.size(); i++) {
                byte[] line = (lines.get(i) + "\n").getBytes(UTF_8);
                if (regular && size + pending.size() > 0 && size + pending.size() + line.length > maxBytes) {
                    flush();
                    written = i;
                    rotate();
                }
                pending.write(line);
            }
            flush();
            return new Written(lines.size(), null);
        } catch (IOException e) {
            return new Written(written, e);
        }
    }

    private void flush() throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size += bytes.limit();
            pending.reset();
        } catch (IOException e) {
            dropPart(e);
            throw e;
        }
    }

    /** A disk that is full may have taken a part, which would run into the next line. */
    private void dropPart(IOException failure) {
        try {
            if (regular) {
                channel.truncate(size);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void rotate() throws IOException {
        // It is missing if it was moved before and the next one could not be made, or if somebody removed it.
        if (Files.exists(path)) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        FileChannel next = open(path);
        channel.close();
        channel = next;
        take();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
