package dev.ratite.testkit.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer listens.
 *
 * @param directory of its own for a Unix socket, removed at the end
 */
record PeerEndpoint(
        ServerSocketChannel server,
        SocketAddress address,
        @Nullable Path directory) implements AutoCloseable {
    private static final String SOCKET = "qmp.sock";

    /** A Unix socket whose path is short enough for every system. */
    static PeerEndpoint unix(int backlog) throws IOException {
        Path directory = Files.createTempDirectory("peer");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve(SOCKET));
        server.bind(address, backlog);
        return new PeerEndpoint(server, address, directory);
    }

    /** A port that the kernel chooses, on the loopback interface alone. */
    static PeerEndpoint tcp() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new PeerEndpoint(server, server.getLocalAddress(), null);
    }

    Path path() {
        if (directory == null) {
            throw new IllegalStateException("The peer listens on " + address + ", not on a Unix socket");
        }
        return directory.resolve(SOCKET);
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (directory != null) {
            Files.deleteIfExists(path());
            Files.deleteIfExists(directory);
        }
    }
}
