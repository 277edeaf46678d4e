package dev.ratite.launcher.transport;

import dev.ratite.api.transport.DescriptorConnection;
import dev.ratite.api.transport.TransportConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/**
 * What the JDK lacks for Unix sockets: passing descriptors. The only class that uses junixsocket, which takes about 60 ms
 * to load; so nobody else may touch this class without need.
 */
final class NativeSocket {
    private NativeSocket() {}

    /** Connects at once or fails. */
    static DescriptorConnection connect(Path socket) throws IOException {
        try {
            AFUNIXSocketChannel channel = AFUNIXSocketChannel.open();
            try {
                connect(channel, socket);
                return new DescriptorConnection(
                        new TransportConnection(new PlainChannels.In(channel), new PlainChannels.Out(channel)),
                        channel::setOutboundFileDescriptors);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (LinkageError e) {
            throw new NativeUnavailable("junixsocket", e);
        }
    }

    private static void connect(AFUNIXSocketChannel channel, Path socket) throws IOException {
        channel.configureBlocking(false);
        boolean connected;
        try {
            connected = channel.connect(AFUNIXSocketAddress.of(socket));
        } catch (SocketException e) {
            throw (ConnectException) new ConnectException(e.getMessage()).initCause(e);
        }
        if (!connected) {
            throw new SocketException("the queue of clients is full");
        }
        channel.configureBlocking(true);
    }
}
