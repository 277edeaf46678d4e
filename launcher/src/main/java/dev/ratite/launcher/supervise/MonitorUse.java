package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Whether somebody talks to QEMU on a monitor's Unix socket. QEMU serves one client at a time and says nothing to others,
 * which then looks like a QEMU that is stuck; the kernel's table of sockets tells the two apart.
 *
 * <pre>
 * Num       RefCount Protocol Flags    Type St Inode Path
 * 0000…9c40: 00000003 00000000 00000000 0001 03 68132 /run/user/0/web/monitor.sock
 * </pre>
 */
public final class MonitorUse {
    private static final Path TABLE = Path.of("/proc/net/unix");

    private static final int STATE = 5;

    private static final int PATH = 7;

    /** Accepted. A client that QEMU has not accepted yet is {@code 02}, the listening socket itself {@code 01}. */
    private static final String CONNECTED = "03";

    private static final System.Logger LOG = System.getLogger(MonitorUse.class.getName());

    private MonitorUse() {}

    /** Whether QEMU has a client on that socket. False where the kernel does not say. */
    public static boolean isInUse(Path socket) {
        try {
            // Paths may be in any encoding; each byte becomes a character.
            List<String> table = Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1);
            return isInUse(
                    table, new String(socket.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "'" + TABLE + "' cannot be read: " + e);
            return false;
        }
    }

    static boolean isInUse(List<String> table, String path) {
        return table.stream()
                .map(line -> line.trim().split("\\s+", PATH + 1))
                .anyMatch(columns ->
                        columns.length > PATH && columns[STATE].equals(CONNECTED) && columns[PATH].equals(path));
    }

    /**
     * Connects to a monitor that other programs may use as well.
     *
     * @param stopped whether QEMU was stopped by a signal: then it has not noticed either that a client has left
     * @throws RatiteException MONITOR_IN_USE when one of them has it for all of the time given
     * @throws QmpException as {@link QmpSession#connect(Path, QmpOptions)}
     */
    public static QmpSession connect(String vm, Path socket, QmpOptions options, BooleanSupplier stopped) {
        // Looked at before, since afterwards the client that QEMU has may have been this one.
        boolean inUse = isInUse(socket);
        try {
            return QmpSession.connect(socket, options);
        } catch (QmpException.NotAnswering e) {
            boolean greeted = e.getCause() instanceof QmpException;
            if (!inUse || greeted || !isInUse(socket) || stopped.getAsBoolean()) {
                throw e;
            }
            throw new RatiteException(
                    VmError.MONITOR_IN_USE,
                    "The monitor of VM '" + vm + "' at " + socket + " is in use by another program, and was for "
                            + options.connectTimeout().toMillis() + " ms",
                    "QEMU serves one at a time: wait until that program hangs up, or end it (ss -xp names who has the other"
                            + " end). The VM's owner has a monitor of its own; and ratite kill " + vm + " needs none",
                    e);
        }
    }
}
