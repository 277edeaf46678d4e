package dev.ratite.launcher.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel tells of Unix sockets, in {@code /proc/net/unix}. */
final class UnixSockets {
    /** Num RefCount Protocol Flags Type St Inode Path */
    private static final int COLUMNS = 8;

    private static final int STATE = 5;

    private static final int PATH = 7;

    /** SS_CONNECTING, waiting to be accepted, and SS_CONNECTED; a listener is 01. */
    private static final List<String> CLIENT_STATES = List.of("02", "03");

    private UnixSockets() {}

    /**
     * Whether the listener at that path has a client already. QEMU serves one at a time; another one connects, and
     * then waits for the first to leave without being told so.
     */
    static boolean hasClient(Path path) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/net/unix"), StandardCharsets.ISO_8859_1);
        String wanted = new String(path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return lines.stream().map(line -> line.split(" +", COLUMNS)).anyMatch(fields -> isClient(fields, wanted));
    }

    private static boolean isClient(String[] fields, String path) {
        return fields.length == COLUMNS && CLIENT_STATES.contains(fields[STATE]) && fields[PATH].equals(path);
    }
}
