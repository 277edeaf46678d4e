package dev.ratite.launcher.transport;

import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * QEMU listens, the controller connects. Connecting to a Unix socket either works or fails at once; only a full backlog
 * could make it wait, and QEMU's monitor accepts as soon as its main loop runs.
 */
final class UnixTransport implements TransportBackend {
    private final String vm;
    private final Path socket;

    UnixTransport(String vm, Path socket) {
        this.vm = vm;
        this.socket = socket;
    }

    @Override
    public Chardev chardev() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("path", socket.toString());
        options.put("server", true);
        options.put("wait", false);
        return new Chardev("socket", options);
    }

    @Override
    public List<Path> files() {
        return List.of(socket);
    }

    @Override
    public TransportConnection connect(Duration timeout) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return new TransportConnection(channel, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new RatiteException(
                    UnixTransportError.SOCKET_NOT_LISTENING,
                    "Nobody listens on the monitor of VM '" + vm + "' at " + socket,
                    "QEMU has not started yet, or has gone",
                    e);
        }
    }
}
