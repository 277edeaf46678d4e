package dev.ratite.launcher.log;

import dev.ratite.api.Spawn;
import dev.ratite.launcher.process.LogStart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives up the first part of a log, by making a hole of it. QEMU has the file open for appending, and nothing of what it
 * writes meanwhile can be lost, as it could by copying and truncating. Whoever reads finds the new beginning beside the log
 * before the hole is made. By the VM's owner alone.
 */
final class LogCut {
    /** A log of lines begins with a whole one, if that one is not far. */
    private static final int LINE = 4096;

    /** For making a hole, which takes a millisecond. */
    private static final long SECONDS = 30;

    private LogCut() {}

    /** Cuts a journal that has passed the limit to about half of it; false when it has not. */
    static boolean journal(Path log, long limit) throws IOException {
        return exceeds(log, limit) && cut(log, eventAt(log, Files.size(log) - limit / 2));
    }

    /** The same for any other log. */
    static boolean text(Path log, long limit) throws IOException {
        return exceeds(log, limit) && cut(log, new LogStart(lineAt(log, Files.size(log) - limit / 2), 0));
    }

    private static boolean exceeds(Path log, long limit) throws IOException {
        return Files.exists(log)
                && Files.size(log) > limit
                && Files.size(log) - LogStart.of(log).offset() > limit;
    }

    private static LogStart eventAt(Path log, long position) throws IOException {
        try (JournalReader reader = JournalReader.of(log)) {
            while (reader.mark().position() < position && reader.next() != null) {
                // up to the first event that is to be kept
            }
            return new LogStart(reader.mark().position(), reader.mark().sequence());
        }
    }

    private static long lineAt(Path log, long position) throws IOException {
        byte[] bytes = new byte[LINE];
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(position);
            int count = file.read(bytes);
            for (int at = 0; at < count; at++) {
                if (bytes[at] == '\n') {
                    return position + at + 1;
                }
            }
        }
        return position;
    }

    private static boolean cut(Path log, LogStart start) throws IOException {
        LogStart before = LogStart.of(log);
        start.write(log);
        try {
            makeHole(log, start.offset());
            return true;
        } catch (IOException e) {
            before.write(log);
            throw e;
        }
    }

    /** By the program of util-linux, which every Linux has and which the shim needs for setsid: Java has no such call. */
    private static void makeHole(Path log, long length) throws IOException {
        Process process = Spawn.start(new ProcessBuilder(List.of(
                        "fallocate",
                        "--punch-hole",
                        "--offset",
                        "0",
                        "--length",
                        String.valueOf(length),
                        log.toString()))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile()));
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("no hole can be made in '" + log + "': " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a hole was made in '" + log + "'", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
