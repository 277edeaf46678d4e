package dev.ratite.launcher.companion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether somebody listens at a Unix socket, from {@code /proc/net/unix}. To connect would be no way to find out: swtpm
 * and virtiofsd take the first who connects for QEMU, and end when he hangs up.
 */
final class ListeningSockets {
    /** The kernel's {@code __SO_ACCEPTCON}. */
    private static final int ACCEPTS = 1 << 16;

    private static final int FLAGS = 3;

    private ListeningSockets() {}

    static boolean have(Path socket) throws IOException {
        return Files.exists(socket)
                && have(Files.readAllLines(Path.of("/proc/net/unix"), StandardCharsets.ISO_8859_1), socket);
    }

    /** Lines like {@code 0000000000000000: 00000002 00000000 00010000 0001 01 24865 /run/x.sock}. */
    static boolean have(List<String> table, Path socket) {
        String end = " " + new String(socket.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return table.stream()
                .filter(line -> line.endsWith(end))
                .map(line -> line.split(" +"))
                .anyMatch(words -> words.length > FLAGS
                        && words[FLAGS].matches("[0-9A-Fa-f]{8}")
                        && (Integer.parseUnsignedInt(words[FLAGS], 16) & ACCEPTS) != 0);
    }
}
