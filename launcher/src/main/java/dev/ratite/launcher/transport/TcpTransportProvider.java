package dev.ratite.launcher.transport;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The monitor over TCP. The controller listens, and QEMU calls back at the very port that is held from here on: there is no
 * moment in which somebody else could take it. Were QEMU to listen, each local user could command it at any time.
 */
public final class TcpTransportProvider implements TransportProvider<TcpTransportOptions> {
    /** Generous: the start of a child takes milliseconds. */
    private static final Duration LINGERING = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** For ServiceLoader. */
    public TcpTransportProvider() {}

    @Override
    public String type() {
        return "tcp";
    }

    @Override
    public Class<TcpTransportOptions> optionsType() {
        return TcpTransportOptions.class;
    }

    @Override
    public TransportBackend open(TcpTransportOptions options, TransportRequest request) {
        try {
            InetAddress address = InetAddress.getByName(options.host());
            if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
                throw unusable(options, request, "is not an address of this machine", null);
            }
            return new TcpTransport(request, listen(address, options, request));
        } catch (IOException e) {
            throw unusable(options, request, "cannot be listened at: " + e.getMessage(), e);
        }
    }

    private static ServerSocketChannel listen(
            InetAddress address, TcpTransportOptions options, TransportRequest request) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            long deadline = System.nanoTime() + LINGERING.toNanos();
            while (!boundToOne(listener, address, options)) {
                if (!lingers(options) || System.nanoTime() > deadline) {
                    throw busy(options, request);
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            return listener;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private static boolean boundToOne(ServerSocketChannel listener, InetAddress address, TcpTransportOptions options)
            throws IOException {
        for (int port = options.port(); port <= options.lastPort(); port++) {
            if (bound(listener, new InetSocketAddress(address, port))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it is a port that this JVM itself has just closed: a child that it is starting has all its sockets until the
     * child becomes another program, milliseconds later. Nobody is found who holds them then.
     */
    private static boolean lingers(TcpTransportOptions options) {
        return options.port().equals(options.lastPort()) && !PortHolder.isProcess(options.port());
    }

    /** The address is this machine's, so a refusal to bind means that the port is taken. */
    private static boolean bound(ServerSocketChannel listener, InetSocketAddress address) throws IOException {
        try {
            listener.bind(address);
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    private static RatiteException busy(TcpTransportOptions options, TransportRequest request) {
        String holder = PortHolder.of(options.port()).map(it -> " by " + it).orElse("");
        boolean one = options.port().equals(options.lastPort());
        return new RatiteException(
                TcpTransportError.PORT_BUSY,
                "The " + request.name() + " of VM '" + request.vm() + "': port " + options.port() + " of "
                        + options.host() + " is taken" + holder
                        + (one ? "" : ", and so are all up to " + options.lastPort()),
                "end that process, name another port, or leave port out: the kernel then chooses a free one",
                null);
    }

    private static RatiteException unusable(
            TcpTransportOptions options, TransportRequest request, String why, @Nullable IOException cause) {
        return new RatiteException(
                TcpTransportError.ADDRESS_UNUSABLE,
                "The " + request.name() + " of VM '" + request.vm() + "': " + options.host() + " " + why,
                "use 127.0.0.1 and a port of 1024 or more",
                cause);
    }
}
