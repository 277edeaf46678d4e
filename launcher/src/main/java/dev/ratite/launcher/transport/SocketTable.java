package dev.ratite.launcher.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's table of TCP sockets in this network namespace, {@code /proc/net/tcp} or {@code tcp6}, which any user may
 * read. Its columns are split by blanks:
 *
 * <pre>
 * sl  local_address rem_address   st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …
 * 0:  0100007F:D431 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0   0       149207 …
 * </pre>
 */
record SocketTable(List<Socket> sockets) {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    /**
     * @param local address and port as the kernel writes them
     * @param remote the same of the other end, all zero for one that listens
     * @param inode 0 for one that nobody holds any more
     */
    record Socket(String local, String remote, String state, long uid, long inode) {
        boolean listensOn(int port) {
            return state.equals(LISTENING) && local.endsWith(String.format(":%04X", port));
        }
    }

    static SocketTable ofIpv4() throws IOException {
        return read(Path.of("/proc/net/tcp"));
    }

    /** Also holds those listeners that take IPv4 calls as well, as Java's do. */
    static SocketTable ofIpv6() throws IOException {
        Path table = Path.of("/proc/net/tcp6");
        return Files.exists(table) ? read(table) : new SocketTable(List.of());
    }

    private static SocketTable read(Path table) throws IOException {
        return parse(Files.readAllLines(table, StandardCharsets.US_ASCII));
    }

    static SocketTable parse(List<String> lines) {
        return new SocketTable(lines.stream()
                .skip(1)
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length > INODE)
                .map(columns -> new Socket(
                        columns[LOCAL],
                        columns[REMOTE],
                        columns[STATE],
                        Long.parseLong(columns[UID]),
                        Long.parseLong(columns[INODE])))
                .toList());
    }

    /** Whether both ends of a connection, of which {@code here} is ours, belong to the same user. IPv4 alone. */
    boolean areOneUsers(InetSocketAddress here, InetSocketAddress there) {
        Optional<Long> ours = user(here, there);
        return ours.isPresent() && ours.equals(user(there, here));
    }

    /** Of one end; empty when that end is in another network namespace, on another machine, or closed. */
    private Optional<Long> user(InetSocketAddress local, InetSocketAddress remote) {
        String near = inKernelsWords(local);
        String far = inKernelsWords(remote);
        return sockets.stream()
                .filter(socket -> socket.inode != 0)
                .filter(socket -> socket.local.equals(near) && socket.remote.equals(far))
                .map(Socket::uid)
                .findFirst();
    }

    Stream<Socket> listeners(int port) {
        return sockets.stream().filter(socket -> socket.listensOn(port));
    }

    /** The address is printed as a number of this machine's byte order, the port as one of the network's. */
    private static String inKernelsWords(InetSocketAddress address) {
        int number = ByteBuffer.wrap(address.getAddress().getAddress())
                .order(ByteOrder.nativeOrder())
                .getInt();
        return String.format("%08X:%04X", number, address.getPort());
    }
}
