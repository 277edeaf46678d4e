package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who listens at Unix sockets, from {@code /proc/net/unix}. To connect would be no way to find out: swtpm and virtiofsd take
 * the first who connects for QEMU, and end when he hangs up. A socket stays listed with its path when its file is gone.
 */
public final class ListeningSockets {
    /** The kernel's {@code __SO_ACCEPTCON}. */
    private static final int ACCEPTS = 1 << 16;

    private static final int FLAGS = 3;
    private static final int TYPE = 4;
    private static final String DATAGRAMS = "0002";

    private static final Path TABLE = Path.of("/proc/net/unix");

    private final List<String> table;

    private ListeningSockets(List<String> table) {
        this.table = table;
    }

    /** As it is at this moment, in this network namespace. None where there is no {@code /proc}. */
    public static ListeningSockets now() {
        try {
            return new ListeningSockets(
                    Files.exists(TABLE) ? Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1) : List.of());
        } catch (IOException e) {
            throw new RatiteException(ProcessError.STATE_UNUSABLE, TABLE + " cannot be read: " + e, null, e);
        }
    }

    /** How many listen at a path, or get datagrams there. */
    public long at(Path socket) {
        return entries(table, socket)
                .filter(words -> accepts(words) || words[TYPE].equals(DATAGRAMS))
                .count();
    }

    /** Whether somebody listens at a socket whose file is there. */
    public static boolean have(Path socket) throws IOException {
        return Files.exists(socket) && have(Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1), socket);
    }

    /** Lines like {@code 0000000000000000: 00000002 00000000 00010000 0001 01 24865 /run/x.sock}. */
    static boolean have(List<String> table, Path socket) {
        return entries(table, socket).anyMatch(ListeningSockets::accepts);
    }

    private static Stream<String[]> entries(List<String> table, Path socket) {
        String end = " " + new String(socket.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return table.stream()
                .filter(line -> line.endsWith(end))
                .map(line -> line.split(" +"))
                .filter(words -> words.length > TYPE && words[FLAGS].matches("[0-9A-Fa-f]{8}"));
    }

    private static boolean accepts(String[] words) {
        return (Integer.parseUnsignedInt(words[FLAGS], 16) & ACCEPTS) != 0;
    }
}
