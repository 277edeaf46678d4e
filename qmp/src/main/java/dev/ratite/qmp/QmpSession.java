package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.qmp.wire.LineListener;
import dev.ratite.qmp.wire.Sockets;
import dev.ratite.qmp.wire.WatchedListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A live connection to a QEMU monitor that takes commands. Safe for use by many threads. It ends once: when QEMU hangs up,
 * when QEMU sends what is no QMP, or when it is closed. At that moment all commands fail and all subscriptions end, with the
 * cause. It is not reconnected.
 *
 * <p>A session over a socket has no thread of its own: one daemon thread reads for all sessions of the program. What users
 * hang on futures and their listeners never run there, but on a thread of the session that comes when it is needed and goes
 * when it is idle.
 */
public final class QmpSession implements QmpCommands, AutoCloseable {
    private static final Logger LOG = System.getLogger(QmpSession.class.getName());
    /** So large that no other client uses the same ids, so small that any JSON parser takes them. */
    private static final long HIGHEST_FIRST_ID = 1L << 50;

    private final QmpOptions options;
    private final CommandTable commands;
    private final CompletableFuture<QmpGreeting> greeting = new CompletableFuture<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final EndOfSession end;
    private final Courier courier;
    private final EventHub hub;
    private final QmpEvents events;
    private final MessageRouter router;
    private final LineConnection connection;
    private final QmpCommands inBand;

    private QmpSession(QmpChannels channels, QmpOptions options, long firstId) throws IOException {
        DaemonThreads threads = threads(options);
        this.options = options;
        this.commands = new CommandTable(firstId);
        this.courier = new Courier(threads);
        this.end = new EndOfSession(courier);
        this.hub = new EventHub(options, courier);
        this.events = new QmpEvents(hub, courier);
        this.router = new MessageRouter(commands, hub, greeting, this::ended);
        this.connection = LineConnection.over(
                threads, channels.in(), channels.out(), channels.toClose(), watched(router, options));
        this.inBand = lane("execute");
    }

    private static LineListener watched(LineListener listener, QmpOptions options) {
        if (options.watchers().isEmpty()) {
            return listener;
        }
        ProtocolWatcher all = ProtocolWatcher.all(options.watchers());
        return new WatchedListener(listener, all::sent, all::received, all::ended);
    }

    /**
     * Connects to QEMU's Unix socket and negotiates, all within the options' connect timeout. Blocks.
     *
     * @throws QmpException.NotConnected if nobody listens there or QEMU hangs up
     * @throws QmpException.NotAnswering if another client uses the monitor, or QEMU is stopped or stuck
     * @throws QmpException.Malformed if whoever listens there does not speak QMP
     */
    public static QmpSession connect(Path socket, QmpOptions options) {
        return connect(UnixDomainSocketAddress.of(socket), options);
    }

    /**
     * Connects to QEMU's socket, a Unix or a TCP one, as {@link #connect(Path, QmpOptions)} does. Whoever can connect to a
     * TCP monitor controls QEMU: QMP knows no password.
     */
    public static QmpSession connect(SocketAddress address, QmpOptions options) {
        Deadline deadline = Deadline.after(options.connectTimeout());
        String where = "'" + options.name() + "' at " + address + ": ";
        try {
            return open(QmpChannels.of(Sockets.connect(address, threads(options), deadline)), options, deadline);
        } catch (SocketTimeoutException e) {
            throw new QmpException.NotAnswering(
                    where + "in use by other clients, or QEMU is stopped or stuck: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new QmpException.NotConnected(where + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while connecting to '" + options.name() + "'", false, e);
        }
    }

    /**
     * Negotiates over channels that are connected already. Blocks, at most for the options' connect timeout. The session
     * owns the channels from the moment of the call, also if this throws, which it does as {@link #connect} does.
     */
    public static QmpSession open(QmpChannels channels, QmpOptions options) {
        return open(channels, options, Deadline.after(options.connectTimeout()));
    }

    private static QmpSession open(QmpChannels channels, QmpOptions options, Deadline deadline) {
        QmpSession session = over(channels, options, 0);
        return session.begin(() -> session.handshake().perform(deadline));
    }

    /**
     * Like {@link #open}, but for a monitor that does not notice when its client leaves, and therefore greets only the
     * first: one on a named pipe or a serial line. What an earlier client has left in the line is dropped. Works on one
     * that nobody has used, too. Whether out-of-band commands were negotiated is not known, so none are offered.
     */
    public static QmpSession resume(QmpChannels channels, QmpOptions options) {
        Deadline deadline = Deadline.after(options.connectTimeout());
        QmpSession session = over(channels, options, ThreadLocalRandom.current().nextLong(HIGHEST_FIRST_ID));
        session.router.lenient(true);
        return session.begin(() -> {
            session.connection.send(Resumption.FLUSH);
            new Resumption(options.name(), session.inBand, session.greeting, session::handshake).perform(deadline);
            session.router.lenient(false);
        });
    }

    private static QmpSession over(QmpChannels channels, QmpOptions options, long firstId) {
        try {
            return new QmpSession(channels, options, firstId);
        } catch (IOException e) {
            throw new QmpException.NotConnected("No session with '" + options.name() + "': " + e.getMessage(), e);
        }
    }

    private QmpSession begin(Runnable negotiation) {
        connection.start();
        try {
            negotiation.run();
            LOG.log(Level.DEBUG, () -> "QMP session '" + options.name() + "' is up: " + greeting());
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Handshake handshake() {
        return new Handshake(options.name(), greeting, inBand);
    }

    private static DaemonThreads threads(QmpOptions options) {
        return new DaemonThreads(options.name() + "-qmp");
    }

    private CommandLane lane(String verb) {
        return new CommandLane(verb, commands, connection, courier, options.commandTimeout());
    }

    /** How QEMU introduced itself. */
    public QmpGreeting greeting() {
        return greeting.join();
    }

    @Override
    public Duration defaultTimeout() {
        return inBand.defaultTimeout();
    }

    @Override
    public CompletableFuture<JsonNode> execute(String command, Map<String, ?> arguments, Duration timeout) {
        return inBand.execute(command, arguments, timeout);
    }

    @Override
    public JsonNode call(String command, Map<String, ?> arguments, Duration timeout) {
        return inBand.call(command, arguments, timeout);
    }

    /**
     * Commands that overtake others in QEMU and are carried out even while its main loop is stuck. QEMU takes only a few
     * this way, {@code yank} and {@code migrate-pause} among them, and refuses the rest. Empty if QEMU does not offer it.
     *
     * <p>QEMU stops reading a monitor while eight commands of it wait to be carried out, those included whose callers have
     * given up: then it does not read these either. A program that may have as many on their way does its rescuing on a
     * second monitor.
     */
    public Optional<QmpCommands> outOfBand() {
        return greeting().offersOutOfBand() ? Optional.of(lane("exec-oob")) : Optional.empty();
    }

    /** What has happened in QEMU, and what will. */
    public QmpEvents events() {
        return events;
    }

    /** Short for {@code events().subscribe(names)}. */
    public QmpSubscription subscribe(String... names) {
        return events.subscribe(names);
    }

    /**
     * Sends a command and waits for an event that it causes; it listens before it sends. The command's own deadline is its
     * {@linkplain #defaultTimeout default}.
     *
     * @param timeout for the event, from the moment when the command has been answered
     * @throws QmpException as {@link #call} does, and as {@link QmpWaiter#await} does
     */
    public <T> T callAndAwait(QmpCommand<?> command, EventPattern<T> event, Duration timeout) {
        try (QmpWaiter<T> waiter = events.waiter(event)) {
            call(command);
            return waiter.await(timeout);
        }
    }

    /**
     * Ends QEMU, and returns once it has hung up. QEMU may go before it has replied, so a connection that ends is success.
     *
     * @throws QmpException.TimedOut if QEMU is still there
     * @throws QmpException if QEMU had gone before it was asked
     */
    public void quit(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        try {
            call("quit", Map.of(), timeout);
            ending.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (QmpException.Disconnected e) {
            if (!e.mayHaveRun() || endedByUs(deadline)) {
                throw e;
            }
        } catch (TimeoutException e) {
            throw new QmpException.TimedOut(
                    "QEMU of '" + options.name() + "' agreed to quit but is still there after " + timeout,
                    timeout,
                    true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while QEMU quits", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Completes when the session ends, with the reason; never exceptionally, and by nobody else. Dependents run as those of
     * commands do.
     */
    public CompletableFuture<QmpException> ended() {
        return end.asked();
    }

    /** Whether the session takes commands still. */
    public boolean isOpen() {
        return !end.isDone();
    }

    /** How many replies came when nobody waited for them any more. */
    public long lateReplies() {
        return commands.lateReplies();
    }

    /** Hangs up; QEMU goes on. Commands on their way fail. Closing twice, or after the end, does nothing. */
    @Override
    public void close() {
        connection.close();
    }

    /** Whatever goes wrong with one of those who wait, the others hear of it. */
    private void ended(@Nullable Throwable cause) {
        Ending reason = Ending.of(cause);
        try {
            commands.end(reason, connection);
        } finally {
            try {
                hub.end(reason);
            } finally {
                greeting.completeExceptionally(reason.forCommand("qmp_capabilities", false));
                end.arrive(reason.forSubscriber());
                ending.complete(reason);
                courier.rest();
            }
        }
        LOG.log(Level.DEBUG, () -> "QMP session '" + options.name() + "' has ended: " + reason.reason());
    }

    private boolean endedByUs(Deadline deadline) {
        try {
            return ending.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS).ours();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Only the session itself completes it. */
    private static final class EndOfSession extends SettledFuture<QmpException> {
        private boolean asked;

        EndOfSession(Courier courier) {
            super(courier);
        }

        synchronized CompletableFuture<QmpException> asked() {
            asked = true;
            return this;
        }

        /** What nobody has asked for has no dependents, and needs no thread for them. */
        synchronized void arrive(QmpException reason) {
            if (asked) {
                settle(reason);
            } else {
                settleHere(reason);
            }
        }

        @Override
        public boolean complete(QmpException value) {
            return false;
        }

        @Override
        public boolean completeExceptionally(Throwable failure) {
            return false;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }
}
