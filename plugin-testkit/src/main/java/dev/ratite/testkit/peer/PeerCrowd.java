package dev.ratite.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fake QEMU monitor for thousands of clients at the same time, on one Unix socket. One daemon thread greets each of them,
 * accepts its choice of capabilities and answers commands from a table; all others it refuses as unknown; who sends no JSON is hung up on. A connection that
 * says nothing costs no time and, apart from the JDK's own objects, a few dozen bytes.
 *
 * <p>The process needs a file descriptor for each connection, and one more for each client of its own.
 */
public final class PeerCrowd implements AutoCloseable {
    /** Clients that have connected and are not accepted yet; the system may allow fewer. */
    private static final int BACKLOG = 4096;

    private static final long CLOSE_MILLIS = 10_000;

    private final PeerEndpoint endpoint;
    private final Selector selector;
    private final CrowdReplies replies;
    private final Thread thread;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable Throwable failure;

    private PeerCrowd(PeerEndpoint endpoint, Selector selector, CrowdReplies replies) throws IOException {
        this.endpoint = endpoint;
        this.selector = selector;
        this.replies = replies;
        endpoint.server().configureBlocking(false);
        endpoint.server().register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::run, "peer-crowd");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers {@code query-status}: a VM that runs. */
    public static PeerCrowd start() throws IOException {
        return start(Map.of("query-status", "{\"status\": \"running\", \"singlestep\": false, \"running\": true}"));
    }

    /**
     * Listens before it returns.
     *
     * @param replies what each command returns, as JSON
     */
    public static PeerCrowd start(Map<String, String> replies) throws IOException {
        PeerEndpoint endpoint = PeerEndpoint.unix(BACKLOG);
        return new PeerCrowd(
                endpoint, endpoint.server().provider().openSelector(), new CrowdReplies(new LinkedHashMap<>(replies)));
    }

    /** Where clients connect. */
    public Path socket() {
        return endpoint.path();
    }

    /** How many clients are connected, as far as the peer has noticed. */
    public int connections() {
        return connections.get();
    }

    /**
     * Hangs up on all, stops listening and removes the socket. Closing twice does nothing.
     *
     * @throws IOException also if the peer's thread has failed before
     */
    @Override
    public void close() throws IOException {
        endpoint.close();
        selector.wakeup();
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IOException("The peer has failed", failure);
        }
    }

    private void run() {
        try {
            while (endpoint.server().isOpen()) {
                selector.select(this::serve);
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            leaveAll();
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof CrowdMember member) {
            if (!member.serve()) {
                member.close();
                connections.decrementAndGet();
            }
        } else if (key.isValid()) {
            accept();
        }
    }

    private void accept() {
        try {
            for (SocketChannel client = endpoint.server().accept();
                    client != null;
                    client = endpoint.server().accept()) {
                connections.incrementAndGet();
                CrowdMember.join(client, selector, replies);
            }
        } catch (IOException e) {
            // A lack of file descriptors would come again at once.
            if (endpoint.server().isOpen()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void leaveAll() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof CrowdMember member) {
                member.close();
            }
        }
        connections.set(0);
        try {
            selector.close();
        } catch (IOException e) {
            failure = e;
        }
    }
}
