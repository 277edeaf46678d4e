package dev.ratite.qmp.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to sockets with a deadline. */
public final class Sockets {
    private Sockets() {}

    /**
     * A connected channel in blocking mode; leaves nothing behind when it throws. The attempt runs on a thread of its own
     * because it can block for ever: a stopped QEMU accepts nobody, and the backlog of its Unix socket is one connection
     * long.
     *
     * @throws SocketTimeoutException if nobody accepted in time
     * @throws IOException if nobody listens there, or the address is unusable
     */
    public static SocketChannel connect(SocketAddress address, DaemonThreads threads, Deadline deadline)
            throws IOException, InterruptedException {
        SocketChannel channel = open(address);
        try {
            attempt(channel, address, threads).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            return channel;
        } catch (ExecutionException e) {
            channel.close();
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            channel.close();
            throw new SocketTimeoutException("nobody accepted the connection within " + deadline.timeout());
        } catch (InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        if (address instanceof UnixDomainSocketAddress) {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        }
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new UnknownHostException(inet.getHostString());
        }
        // Else a small command would wait for the acknowledgement of the one before it.
        return SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    private static CompletableFuture<Void> attempt(
            SocketChannel channel, SocketAddress address, DaemonThreads threads) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        threads.thread("connect", () -> {
                    try {
                        channel.connect(address);
                        connected.complete(null);
                    } catch (IOException | RuntimeException e) {
                        connected.completeExceptionally(e);
                    }
                })
                .start();
        return connected;
    }
}
