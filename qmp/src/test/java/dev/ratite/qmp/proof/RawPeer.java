package dev.ratite.qmp.proof;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A monitor that decides about every byte. It plays the same conversation with one client after another. A client that
 * leaves early is no failure; whatever else goes wrong makes {@link #close} throw.
 */
final class RawPeer implements AutoCloseable {
    private static final long JOIN_SECONDS = 30;

    private final Conversation conversation;
    private final Path directory = Files.createTempDirectory("raw");
    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Thread thread = new Thread(this::serve, "raw-peer");
    private volatile RawClient client;
    private volatile boolean closed;
    private volatile Throwable failure;

    /** What is said and read on one connection, which is closed when it returns. */
    interface Conversation {
        void play(RawClient client) throws IOException;
    }

    private RawPeer(Conversation conversation) throws IOException {
        this.conversation = conversation;
        server.bind(UnixDomainSocketAddress.of(socket()));
        thread.setDaemon(true);
    }

    static RawPeer start(Conversation conversation) throws IOException {
        RawPeer peer = new RawPeer(conversation);
        peer.thread.start();
        return peer;
    }

    Path socket() {
        return directory.resolve("qmp");
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel accepted = server.accept();
                        RawClient raw = new RawClient(accepted)) {
                    client = raw;
                    converse(raw);
                }
            }
        } catch (ClosedChannelException e) {
            if (!closed) {
                failure = e;
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void converse(RawClient raw) {
        try {
            if (!closed) {
                conversation.play(raw);
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        server.close();
        RawClient open = client;
        if (open != null) {
            open.hangUp();
        }
        TimeUnit.SECONDS.timedJoin(thread, JOIN_SECONDS);
        Files.deleteIfExists(socket());
        Files.deleteIfExists(directory);
        if (failure != null || thread.isAlive()) {
            throw new AssertionError("The conversation failed, or goes on: " + thread, failure);
        }
    }
}
