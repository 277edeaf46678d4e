package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import dev.ratite.qmp.wire.LineConnection;
import dev.ratite.qmp.wire.UnixSockets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A live connection to a QEMU monitor that takes commands. Safe for use by many threads. It ends once: when QEMU hangs up,
 * when QEMU sends what is no QMP, or when it is closed. At that moment all commands fail and all subscriptions end, with the
 * cause. It is not reconnected.
 *
 * <p>A session has two daemon threads, a reader and a writer, and two more, for callbacks and for the deadlines of futures,
 * when they are needed. No user code runs on the reader.
 */
public final class QmpSession implements QmpCommands, AutoCloseable {
    /** How many events a session keeps for those who {@linkplain #subscribeFromStart subscribe from the start}. */
    public static final int OPENING_EVENTS = 256;

    private static final Logger LOG = System.getLogger(QmpSession.class.getName());

    private final QmpOptions options;
    private final CommandTable commands = new CommandTable();
    private final CompletableFuture<QmpGreeting> greeting = new CompletableFuture<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final Courier courier;
    private final DeadlineTimer timer;
    private final EventHub events;
    private final LineConnection connection;
    private final QmpCommands inBand;

    private QmpSession(QmpChannels channels, QmpOptions options) {
        DaemonThreads threads = threads(options);
        this.options = options;
        this.courier = new Courier(threads);
        this.timer = new DeadlineTimer(threads);
        this.events = new EventHub(options.eventCapacity(), courier);
        this.connection = new LineConnection(
                threads,
                channels.in(),
                channels.out(),
                channels,
                new MessageRouter(commands, events, greeting, this::ended));
        this.inBand = lane("execute");
    }

    /**
     * Connects to QEMU's Unix socket and negotiates, all within the options' connect timeout. Blocks.
     *
     * @throws QmpException.NotConnected if nobody listens there or QEMU hangs up
     * @throws QmpException.NotAnswering if another client uses the monitor, or QEMU is stopped or stuck
     * @throws QmpException.Malformed if whoever listens there does not speak QMP
     */
    public static QmpSession connect(Path socket, QmpOptions options) {
        Deadline deadline = Deadline.after(options.connectTimeout());
        try {
            return open(QmpChannels.of(UnixSockets.connect(socket, threads(options), deadline)), options, deadline);
        } catch (SocketTimeoutException e) {
            throw new QmpException.NotAnswering("'" + options.name() + "' at " + socket + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new QmpException.NotConnected("'" + options.name() + "' at " + socket + ": " + e.getMessage(), e);
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
        QmpSession session = new QmpSession(channels, options);
        session.connection.start();
        try {
            new Handshake(options.name(), session.greeting, session.inBand).perform(deadline);
            LOG.log(Level.DEBUG, () -> "QMP session '" + options.name() + "' is up: " + session.greeting());
            return session;
        } catch (QmpException e) {
            session.close();
            throw e;
        }
    }

    private static DaemonThreads threads(QmpOptions options) {
        return new DaemonThreads(options.name() + "-qmp");
    }

    private CommandLane lane(String verb) {
        return new CommandLane(verb, commands, connection, courier, timer, options.commandTimeout());
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
     * Commands that overtake others and are carried out even while QEMU's main loop is stuck. QEMU takes only a few this
     * way, {@code yank} and {@code migrate-pause} among them, and refuses the rest. Empty if QEMU does not offer it.
     */
    public Optional<QmpCommands> outOfBand() {
        return greeting().offersOutOfBand() ? Optional.of(lane("exec-oob")) : Optional.empty();
    }

    /**
     * Subscribes to events that arrive from now on. Subscribe before sending the command that causes them.
     *
     * @param names of the events wanted; all if none is named
     */
    public QmpSubscription subscribe(String... names) {
        return events.subscribe(Set.copyOf(List.of(names)));
    }

    /**
     * Like {@link #subscribe}, but begins with the events that have arrived since the connection was made, those before
     * QEMU's greeting included. The session keeps the first {@value #OPENING_EVENTS}; if more have come since, a
     * {@link QmpGap} follows them that counts all others, whatever their names.
     */
    public QmpSubscription subscribeFromStart(String... names) {
        return events.subscribeFromStart(Set.copyOf(List.of(names)));
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
            if (!e.mayHaveRun() || ending.join().ours()) {
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

    /** Completes when the session ends, with the reason; never exceptionally. Dependents run as those of commands do. */
    public CompletableFuture<QmpException> ended() {
        Ending reason = ending.getNow(null);
        return reason == null
                ? ending.thenApplyAsync(Ending::forSubscriber, courier)
                : CompletableFuture.completedFuture(reason.forSubscriber());
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

    private void ended(@Nullable Throwable cause) {
        Ending reason = Ending.of(cause);
        LOG.log(Level.DEBUG, () -> "QMP session '" + options.name() + "' has ended: " + reason.reason());
        commands.end(reason, connection);
        events.end(reason);
        greeting.completeExceptionally(reason.forCommand("qmp_capabilities", false));
        ending.complete(reason);
        timer.close();
        courier.close();
    }
}
