package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where a bounded log begins. What lies before was given up: its bytes are a hole in the file, so that they take no room,
 * while the positions of all others stay as they are and QEMU goes on appending. Kept in a file beside the log, which is on
 * disk before the hole is made; a log without one begins at its first byte.
 *
 * @param offset the first byte that is kept
 * @param events how many events of a journal lie before it; 0 for other logs
 */
public record LogStart(long offset, long events) {
    /** That of a log of which nothing was given up. */
    public static final LogStart FIRST_BYTE = new LogStart(0, 0);

    private static final String SUFFIX = ".start";

    /** Reads where a log begins. */
    public static LogStart of(Path log) throws IOException {
        Path file = file(log);
        if (Files.notExists(file)) {
            return FIRST_BYTE;
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return new LogStart(Long.parseLong(words[0]), Long.parseLong(words[1]));
        } catch (NoSuchFileException e) {
            return FIRST_BYTE;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("'" + file + "' is no beginning of a log", e);
        }
    }

    /** Writes it down: on disk when this returns, and others see the earlier one or this one. */
    public void write(Path log) throws IOException {
        Path fresh = log.resolveSibling(log.getFileName() + SUFFIX + ".new");
        ByteBuffer text = StandardCharsets.US_ASCII.encode(offset + " " + events + "\n");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(fresh, file(log), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path file(Path log) {
        return log.resolveSibling(log.getFileName() + SUFFIX);
    }

    /** Whether a file of a run directory is a log, or says where one begins. */
    static boolean belongsToLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".log") || name.endsWith(".log" + SUFFIX);
    }
}
