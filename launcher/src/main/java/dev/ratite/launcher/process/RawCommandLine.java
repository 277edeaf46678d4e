package dev.ratite.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code /proc/PID/cmdline} as the kernel gives it. */
public final class RawCommandLine {
    private static final int USUAL = 4 * 1024;

    private RawCommandLine() {}

    /**
     * Each argument with a zero byte behind it. Empty for a zombie, for the kernel's own processes, and for a moment for a
     * process that becomes another program.
     *
     * @throws IOException when there is no such process
     */
    public static String of(long pid) throws IOException {
        byte[] bytes = new byte[USUAL];
        int length = read(pid, bytes);
        while (length == bytes.length) {
            bytes = new byte[2 * length];
            length = read(pid, bytes);
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** In one piece: a process may become another program between two of them, and then the second is empty. */
    private static int read(long pid, byte[] bytes) throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("/proc/" + pid + "/cmdline"))) {
            return Math.max(0, file.read(bytes));
        }
    }
}
