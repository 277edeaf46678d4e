package dev.ratite.launcher.transport;

import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The controller listens, and QEMU calls while it starts. It calls once: QEMU can be told to call again
 * ({@code reconnect}, later {@code reconnect-ms}), but once the controller is gone whoever then takes the port would be
 * handed the VM. So the monitor ends with its first connection, and a later controller uses the rescue monitor.
 */
final class TcpTransport implements TransportBackend {
    private final TransportRequest request;
    private final ServerSocketChannel listener;
    private final InetSocketAddress address;

    /** {@code listener} is bound, and owned from now on. */
    TcpTransport(TransportRequest request, ServerSocketChannel listener) throws IOException {
        this.request = request;
        this.listener = listener;
        this.address = (InetSocketAddress) listener.getLocalAddress();
    }

    @Override
    public Chardev chardev() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("host", address.getAddress().getHostAddress());
        options.put("port", address.getPort());
        options.put("server", false);
        options.put("nodelay", true);
        return new Chardev("socket", options);
    }

    /** Waits for QEMU's call; closing the transport ends the wait. */
    @Override
    public TransportConnection connect(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        int strangers = 0;
        while (true) {
            SocketChannel caller = accept(deadline, strangers);
            if (isWelcome(caller)) {
                return admitted(caller);
            }
            shut(caller, null);
            strangers++;
        }
    }

    private SocketChannel accept(long deadline, int strangers) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0 && strangers > 0) {
            throw silent(strangers, new SocketTimeoutException("Strangers called all the time"));
        }
        try {
            listener.socket().setSoTimeout((int) Math.max(1, Math.min(millis, Integer.MAX_VALUE)));
            return listener.socket().accept().getChannel();
        } catch (SocketTimeoutException e) {
            throw silent(strangers, e);
        } catch (ClosedChannelException e) {
            throw over(e);
        } catch (IOException e) {
            throw listener.isOpen() ? silent(strangers, e) : over(e);
        }
    }

    /**
     * QEMU runs on this machine, and so the kernel lists both ends, whichever address is used; a caller of another machine
     * has no end here. QEMU's process is not looked for among those that hold the caller's end: QEMU may run below a wrapper
     * that is no parent of it, or may not be looked at, and who is this program's own user can control QEMU anyway.
     */
    private boolean isWelcome(SocketChannel caller) {
        InetSocketAddress here;
        InetSocketAddress there;
        try {
            here = (InetSocketAddress) caller.getLocalAddress();
            there = (InetSocketAddress) caller.getRemoteAddress();
        } catch (IOException e) {
            // A caller who has hung up already has no address any more.
            return false;
        }
        return sockets(caller).areOneUsers(here, there);
    }

    private SocketTable sockets(SocketChannel caller) {
        try {
            return SocketTable.ofIpv4();
        } catch (IOException e) {
            shut(caller, e);
            throw new RatiteException(
                    TcpTransportError.ADDRESS_UNUSABLE,
                    "The " + request.name() + " of VM '" + request.vm() + "': it cannot be told who calls at " + place()
                            + ": " + e,
                    "see that /proc is mounted",
                    e);
        }
    }

    private TransportConnection admitted(SocketChannel caller) {
        try {
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            listener.close();
            return new TransportConnection(caller, caller);
        } catch (IOException e) {
            shut(caller, e);
            throw silent(0, e);
        }
    }

    private static void shut(SocketChannel caller, @Nullable IOException failure) {
        try {
            caller.close();
        } catch (IOException e) {
            if (failure != null) {
                failure.addSuppressed(e);
            }
        }
    }

    private RatiteException silent(int strangers, IOException cause) {
        return new RatiteException(
                TcpTransportError.QEMU_NOT_CALLING,
                "QEMU of VM '" + request.vm() + "' has not called for its " + request.name() + " at " + place()
                        + (strangers == 0 ? "" : "; calls of others that were turned away: " + strangers),
                "QEMU has not started yet, or has ended",
                cause);
    }

    private RatiteException over(IOException cause) {
        return new RatiteException(
                TcpTransportError.CALLED_BEFORE,
                "QEMU of VM '" + request.vm() + "' calls once for its " + request.name()
                        + ", and nobody listens any more at " + place(),
                "use the VM's rescue monitor",
                cause);
    }

    private String place() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new RatiteException(
                    TcpTransportError.ADDRESS_UNUSABLE,
                    "The " + request.name() + " of VM '" + request.vm() + "': " + place() + " cannot be closed: " + e,
                    null,
                    e);
        }
    }
}
