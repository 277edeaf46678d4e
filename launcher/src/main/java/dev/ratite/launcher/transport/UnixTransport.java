package dev.ratite.launcher.transport;

import dev.ratite.api.Immediate;
import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.transport.DescriptorConnection;
import dev.ratite.api.transport.DescriptorPassing;
import dev.ratite.api.transport.TransportConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * QEMU listens, the controller connects, which works or fails at once. QEMU's queue has room for two clients besides the
 * one it serves; where others wait there already, connecting fails too, rather than wait without end.
 */
final class UnixTransport implements DescriptorPassing, Immediate {
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
                // Only a channel that does not block says so when the queue is full.
                channel.configureBlocking(false);
                channel.connect(UnixDomainSocketAddress.of(socket));
                channel.configureBlocking(true);
                return new TransportConnection(channel, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The first use in a program costs about a tenth of a second, for loading junixsocket. */
    @Override
    public DescriptorConnection connectForDescriptors(Duration timeout) {
        try {
            return NativeSocket.connect(socket);
        } catch (NativeUnavailable e) {
            throw new RatiteException(
                    UnixTransportError.DESCRIPTORS_UNAVAILABLE,
                    "VM '" + vm + "' cannot be handed a descriptor: " + e.getMessage(),
                    NativeUnavailable.REMEDY,
                    e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private RatiteException failed(IOException cause) {
        boolean full = cause instanceof SocketException && !(cause instanceof ConnectException) && Files.exists(socket);
        return full
                ? new RatiteException(
                        UnixTransportError.SOCKET_BUSY,
                        "Others wait already for the monitor of VM '" + vm + "' at " + socket + ": "
                                + cause.getMessage(),
                        "wait until they have had their turn",
                        cause)
                : new RatiteException(
                        UnixTransportError.SOCKET_NOT_LISTENING,
                        "Nobody listens on the monitor of VM '" + vm + "' at " + socket,
                        "QEMU has not started yet, or has gone",
                        cause);
    }
}
