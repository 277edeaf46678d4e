package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.ProtocolWatcher;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.JsonText;
import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.qmp.wire.LineListener;
import dev.ratite.qmp.wire.Sockets;
import dev.ratite.qmp.wire.WatchedListener;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the port of an agent, and whether we and the agent agree on what is answered next. Not
 * thread-safe, but for {@link #close}.
 */
final class AgentLink implements AutoCloseable {
    private enum State {
        /** Answers to earlier questions may be on their way. */
        UNSYNCHRONIZED,
        /** The next answer belongs to the next question. */
        READY
    }

    private final LineConnection connection;
    private final Incoming incoming = new Incoming();
    private State state = State.UNSYNCHRONIZED;
    private String sync = AwaitedReply.SYNC;

    private AgentLink(SocketChannel channel, DaemonThreads threads, AgentOptions options) throws IOException {
        connection = LineConnection.over(threads, channel, channel, channel, watched(incoming, options));
    }

    private static LineListener watched(LineListener listener, AgentOptions options) {
        if (options.watchers().isEmpty()) {
            return listener;
        }
        ProtocolWatcher all = ProtocolWatcher.all(options.watchers());
        return new WatchedListener(listener, all::sent, all::received, all::ended);
    }

    static AgentLink connect(Path socket, AgentOptions options, Deadline deadline) {
        DaemonThreads threads = new DaemonThreads(options.name() + "-agent");
        String where = "Agent of '" + options.name() + "' at " + socket + ": ";
        try {
            AgentLink link = new AgentLink(
                    Sockets.connect(UnixDomainSocketAddress.of(socket), threads, deadline), threads, options);
            link.connection.start();
            return link;
        } catch (SocketTimeoutException e) {
            throw new QmpException.NotAnswering(where + e.getMessage(), e);
        } catch (IOException e) {
            throw new QmpException.NotConnected(where + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while connecting to an agent", false, e);
        }
    }

    boolean ready() {
        return state == State.READY;
    }

    boolean ended() {
        return incoming.ended();
    }

    /**
     * Waits until the agent has answered a question of ours, so that nothing older is left.
     *
     * @throws QmpException.NotAnswering if it does not
     * @throws QmpException.Refused if it neither knows the question nor the one that older agents know
     */
    void synchronize(Deadline deadline) {
        try {
            askForSync(deadline);
        } catch (QmpException.Refused e) {
            if (sync.equals(AwaitedReply.OLD_SYNC)) {
                throw e;
            }
            sync = AwaitedReply.OLD_SYNC;
            askForSync(deadline);
        }
    }

    private void askForSync(Deadline deadline) {
        long id = newSyncId();
        try {
            exchange(AwaitedReply.toSync(sync, id), flushed(syncLine(id)), deadline);
        } catch (TimeoutException e) {
            throw new QmpException.NotAnswering("No guest agent answered within " + deadline.timeout(), e);
        }
    }

    JsonNode command(String command, Map<String, ?> arguments, Deadline deadline) {
        try {
            return exchange(AwaitedReply.toCommand(command), line(command, arguments), deadline);
        } catch (TimeoutException e) {
            throw new QmpException.TimedOut(
                    "The guest agent did not answer '" + command + "' within " + deadline.timeout()
                            + "; it may have run",
                    deadline.timeout(),
                    true);
        }
    }

    /** Sends a command that is answered only if it is refused. An agent that falls silent has carried it out. */
    void silentCommand(String command, Map<String, ?> arguments, Deadline deadline) {
        long id = newSyncId();
        byte[] first = line(command, arguments);
        byte[] second = syncLine(id);
        ByteBuffer both =
                ByteBuffer.allocate(first.length + second.length).put(first).put(second);
        AwaitedReply reply = AwaitedReply.toSilentCommand(command, sync, id);
        try {
            exchange(reply, both.array(), deadline);
            if (!reply.synced()) {
                state = State.UNSYNCHRONIZED;
            }
        } catch (QmpException.Disconnected e) {
            if (!e.mayHaveRun()) {
                throw e;
            }
        } catch (QmpException.Refused e) {
            // The answer to the sync is still to come.
            state = State.UNSYNCHRONIZED;
            throw e;
        } catch (TimeoutException e) {
            state = State.UNSYNCHRONIZED;
        }
    }

    private JsonNode exchange(AwaitedReply reply, byte[] line, Deadline deadline) throws TimeoutException {
        State before = state;
        state = State.UNSYNCHRONIZED;
        incoming.await(reply);
        try {
            if (!connection.send(line)) {
                throw new QmpException.Backlogged("The guest agent does not read, and too many questions wait already");
            }
            JsonNode result = reply.result().get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            state = State.READY;
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while waiting for a guest agent", true, e);
        } catch (ExecutionException e) {
            throw failedHere(e.getCause(), before);
        } finally {
            connection.withdraw(line);
            incoming.await(null);
        }
    }

    private RuntimeException failedHere(@Nullable Throwable cause, State before) {
        if (cause instanceof QmpException.Refused) {
            state = before;
        }
        if (cause instanceof QmpException failure) {
            failure.fillInStackTrace();
            return failure;
        }
        return new IllegalStateException(cause);
    }

    private static byte[] line(String command, Map<String, ?> arguments) {
        return JsonText.write(
                arguments.isEmpty() ? Map.of("execute", command) : Map.of("execute", command, "arguments", arguments));
    }

    private byte[] syncLine(long id) {
        return line(sync, Map.of("id", id));
    }

    /** The leading sentinel makes the agent forget the half of a line that an earlier client may have left it. */
    private static byte[] flushed(byte[] line) {
        return ByteBuffer.allocate(line.length + 1)
                .put(AwaitedReply.SENTINEL)
                .put(line)
                .array();
    }

    /** Random, so that the answer to another client is no answer to us; small enough for any JSON parser. */
    private static long newSyncId() {
        return ThreadLocalRandom.current().nextLong(1, 1L << 31);
    }

    /** May be called by any thread; an exchange that is under way then fails as one that was cut off. */
    @Override
    public void close() {
        connection.close();
    }

    /** Passes lines to whoever waits; without one they are late and are dropped. */
    private static final class Incoming implements LineListener {
        private @Nullable AwaitedReply awaited;
        private boolean ended;
        private @Nullable Throwable cause;

        synchronized void await(@Nullable AwaitedReply reply) {
            awaited = reply;
            if (ended && reply != null) {
                reply.cutOff(cause, false);
            }
        }

        synchronized boolean ended() {
            return ended;
        }

        @Override
        public synchronized void line(ByteBuffer line) {
            if (awaited != null) {
                awaited.line(line);
            }
        }

        @Override
        public synchronized void ended(@Nullable Throwable why) {
            ended = true;
            cause = why;
            if (awaited != null) {
                awaited.cutOff(cause, true);
            }
        }
    }
}
