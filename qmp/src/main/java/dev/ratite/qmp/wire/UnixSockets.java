package dev.ratite.qmp.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to Unix sockets with a deadline. */
public final class UnixSockets {
    private UnixSockets() {}

    /**
     * A connected channel in blocking mode; leaves nothing behind when it throws. The attempt runs on a thread of its own
     * because it can block for ever: a stopped QEMU accepts nobody, and its backlog is one connection long.
     *
     * @throws SocketTimeoutException if nobody accepted in time
     * @throws IOException if nobody listens there, or the path is unusable
     */
    public static SocketChannel connect(Path socket, DaemonThreads threads, Deadline deadline)
            throws IOException, InterruptedException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            attempt(channel, socket, threads).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
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

    private static CompletableFuture<Void> attempt(SocketChannel channel, Path socket, DaemonThreads threads) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        threads.thread("connect", () -> {
                    try {
                        channel.connect(UnixDomainSocketAddress.of(socket));
                        connected.complete(null);
                    } catch (IOException | RuntimeException e) {
                        connected.completeExceptionally(e);
                    }
                })
                .start();
        return connected;
    }
}
