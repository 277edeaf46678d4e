package dev.ratite.qmp.proof;

import dev.ratite.qmp.QmpChannels;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.concurrent.TimeUnit;

/** Like {@link RawPeer}, but over a pair of pipes, and so with one client only. */
final class PipePeer implements AutoCloseable {
    private static final long JOIN_SECONDS = 30;

    private final RawPeer.Conversation conversation;
    private final Pipe toClient = Pipe.open();
    private final Pipe fromClient = Pipe.open();
    private final Thread thread = new Thread(this::converse, "raw-peer");
    private volatile Throwable failure;

    private PipePeer(RawPeer.Conversation conversation) throws IOException {
        this.conversation = conversation;
        thread.setDaemon(true);
    }

    static PipePeer start(RawPeer.Conversation conversation) throws IOException {
        PipePeer peer = new PipePeer(conversation);
        peer.thread.start();
        return peer;
    }

    /** The client's ends, which become the client's own. */
    QmpChannels channels() {
        return new QmpChannels(toClient.source(), fromClient.sink(), () -> {});
    }

    private void converse() {
        try (Pipe.SourceChannel in = fromClient.source();
                Pipe.SinkChannel out = toClient.sink();
                RawClient client = new RawClient(in, out)) {
            conversation.play(client);
        } catch (IOException e) {
            // The client has left.
        } catch (Throwable e) {
            failure = e;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        fromClient.source().close();
        toClient.sink().close();
        TimeUnit.SECONDS.timedJoin(thread, JOIN_SECONDS);
        if (failure != null || thread.isAlive()) {
            throw new AssertionError("The conversation failed, or goes on: " + thread, failure);
        }
    }
}
