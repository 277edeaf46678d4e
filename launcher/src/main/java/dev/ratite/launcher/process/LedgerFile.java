package dev.ratite.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file to whose end whole lines are added. Not a channel, which would close itself when the thread that uses it is
 * interrupted: a launch that is broken off by an interrupt has to write down what it puts back.
 */
final class LedgerFile implements AutoCloseable {
    private final RandomAccessFile file;

    private LedgerFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Makes the file, or throws FileAlreadyExistsException. */
    static LedgerFile create(Path path) throws IOException {
        return open(RunFiles.makePrivateFile(path));
    }

    /** Opens the file, making it when missing. */
    static LedgerFile open(Path path) throws IOException {
        return new LedgerFile(new RandomAccessFile(path.toFile(), "rw"));
    }

    byte[] readAll() throws IOException {
        byte[] bytes = new byte[(int) file.length()];
        file.seek(0);
        file.readFully(bytes);
        return bytes;
    }

    /** Cuts off what is behind that many bytes, and goes on from there. */
    void cut(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    /** Adds a line. When that fails, what was written of it is cut off again. */
    void append(String line, boolean toDisk) throws IOException {
        long before = file.getFilePointer();
        try {
            file.write(line.getBytes(StandardCharsets.UTF_8));
            if (toDisk) {
                file.getFD().sync();
            }
        } catch (IOException e) {
            try {
                cut(before);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
