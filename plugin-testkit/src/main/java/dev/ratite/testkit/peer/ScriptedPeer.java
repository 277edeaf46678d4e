package dev.ratite.testkit.peer;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A fake QEMU monitor, or guest agent, on a socket of its own: it plays one script per connection, in order, and then
 * lets clients connect without ever greeting them, as QEMU does with a second client. It has one daemon thread. It starts
 * to listen before {@link #start} returns.
 *
 * <p>A script that fails, because another command came than it expected or none at all, fails {@link #finish} and {@link
 * #close} with an {@link AssertionError}; so a test needs no assertions of its own about what the client sent.
 */
public final class ScriptedPeer implements AutoCloseable {
    /** How long {@link #close} waits for a script, which has nothing left to wait for. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private static final int BACKLOG = 50;

    private final PeerEndpoint endpoint;
    private final List<PeerScript> scripts;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private volatile @Nullable SocketChannel client;

    private ScriptedPeer(PeerEndpoint endpoint, List<PeerScript> scripts) {
        this.endpoint = endpoint;
        this.scripts = scripts;
    }

    /** Listens, and plays the first script on the first connection, the second on the second, and so on. */
    public static ScriptedPeer start(PeerScript... scripts) throws IOException {
        return start(PeerEndpoint.unix(BACKLOG), scripts);
    }

    /** Like {@link #start}, on a port of the loopback interface that the kernel chooses. */
    public static ScriptedPeer startOnTcp(PeerScript... scripts) throws IOException {
        return start(PeerEndpoint.tcp(), scripts);
    }

    private static ScriptedPeer start(PeerEndpoint endpoint, PeerScript... scripts) {
        ScriptedPeer peer = new ScriptedPeer(endpoint, List.of(scripts));
        Thread thread = new Thread(peer::run, "scripted-peer");
        thread.setDaemon(true);
        thread.start();
        return peer;
    }

    /**
     * Where clients connect. The path is short enough for every system.
     *
     * @throws IllegalStateException if the peer was started on TCP
     */
    public Path socket() {
        return endpoint.path();
    }

    /** Where clients connect, whatever the kind of socket. */
    public SocketAddress address() {
        return endpoint.address();
    }

    /**
     * Waits until all scripts have been played.
     *
     * @throws AssertionError if a script failed, or is not through in time
     */
    public void finish(Duration timeout) throws InterruptedException {
        try {
            played.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The script is not through after " + timeout, e);
        } catch (ExecutionException e) {
            throw new AssertionError("The script failed: " + e.getCause(), e.getCause());
        }
    }

    /**
     * Hangs up, stops listening and removes the socket. Closing twice does nothing.
     *
     * @throws AssertionError if a script failed, or still expected a command
     */
    @Override
    public void close() throws IOException {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        endpoint.close();
        SocketChannel open = client;
        if (open != null) {
            open.close();
        }
        try {
            finish(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (PeerScript script : scripts) {
                try (SocketChannel accepted = endpoint.server().accept()) {
                    client = accepted;
                    hangUpIfClosed(accepted);
                    play(script, new PeerConversation(accepted, closed));
                }
            }
            played.complete(null);
        } catch (Throwable e) {
            settle(e);
        }
    }

    /** Whoever closed the peer a moment ago may have been too early to see this client. */
    private void hangUpIfClosed(SocketChannel accepted) throws IOException {
        if (closed.getCount() == 0) {
            accepted.close();
        }
    }

    private void play(PeerScript script, PeerConversation conversation) throws Exception {
        try {
            script.play(conversation);
        } catch (IOException e) {
            String expected = conversation.expected();
            if (expected != null) {
                throw new AssertionError("The script still expected " + expected, e);
            }
            throw e;
        }
    }

    /** A script that was cut short by the end of the test, waiting for nothing in particular, has not failed. */
    private void settle(Throwable failure) {
        if (failure instanceof IOException && closed.getCount() == 0) {
            played.complete(null);
        } else {
            played.completeExceptionally(failure);
        }
    }
}
