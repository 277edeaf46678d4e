package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.PluginError;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the monitor of a QEMU that was just started. QEMU opens it some milliseconds after its start, and nothing tells
 * when; so this knocks again and again, and what it waits for in between is QEMU's end, so that a failed start is known
 * at once. A transport on which QEMU calls waits itself, and is therefore given little time for each attempt. While an
 * answer is waited for, QEMU's end hangs up, since the other end need not: QEMU may have left it to a child, and on a port
 * a stranger may have been first.
 */
final class MonitorConnector {
    private static final System.Logger LOG = System.getLogger(MonitorConnector.class.getName());

    /** QEMU listens about 20 ms after its start, and calls about 50 ms after it. */
    private static final Duration KNOCK_AGAIN = Duration.ofMillis(2);

    /**
     * How much longer it may take for knocking seldom: one part in so many. QEMU listens long before it greets, so that
     * nothing is lost; and of many launches at once none takes the others' processor by knocking in vain.
     */
    private static final int PATIENCE = 8;

    /** What a call of a plugin that does not wait may take on a busy machine, beyond the time that is left. */
    private static final Duration GRACE = Duration.ofMillis(100);

    /** What a transport may wait for QEMU's call before it is looked whether QEMU has ended. */
    private static final Duration LISTEN = Duration.ofMillis(10);

    private final OpenTransport transport;
    private final QemuProcess process;
    private final PluginCalls calls;
    private final String vm;
    private final Timeouts timeouts;
    private final Executor executor;
    private final CompletableFuture<ExitRecord> end;
    private final long start = System.nanoTime();
    private final long deadline;

    /** {@code executor} is lent; it closes channels, which may block. */
    MonitorConnector(
            OpenTransport transport,
            QemuProcess process,
            PluginCalls calls,
            String vm,
            Timeouts timeouts,
            Executor executor) {
        this.transport = transport;
        this.process = process;
        this.calls = calls;
        this.vm = vm;
        this.timeouts = timeouts;
        this.executor = executor;
        this.end = process.onExit();
        this.deadline = start + timeouts.launch().toNanos();
    }

    /**
     * The session, once the monitor has answered.
     *
     * @throws QemuEnded when QEMU ended instead
     * @throws QmpException.NotAnswering when it did neither in time
     * @throws RatiteException when the transport's plugin fails, by its name
     */
    QmpSession connect() throws QemuEnded {
        awaitFiles();
        boolean heard = false;
        while (true) {
            try {
                return attempt(remaining());
            } catch (RatiteException | QmpException.NotConnected e) {
                awaitTurn();
                // It is no fault of one that has answered before if too little time was left to it.
                if (isPlugins(e) && !(heard && remaining().isNegative())) {
                    throw e;
                }
                requireTime(e);
                heard = true;
            }
        }
    }

    /** QEMU makes them shortly before it listens, and a look costs nothing beside a call of a plugin that fails. */
    private void awaitFiles() throws QemuEnded {
        TransportBackend backend = transport.backend();
        List<Path> files = calls.call(backend, transport.plugin(), timeouts.plugin(), backend::files);
        while (!files.stream().allMatch(Files::exists)) {
            awaitTurn();
            requireTime(null);
        }
    }

    private static boolean isPlugins(RuntimeException e) {
        return e instanceof RatiteException failure && failure.code() instanceof PluginError;
    }

    private void requireTime(@Nullable Exception last) {
        if (remaining().isNegative()) {
            throw new QmpException.NotAnswering(
                    "no answer within " + timeouts.launch().toMillis() + " ms", last);
        }
    }

    /** Waits until it is time to knock again. */
    private void awaitTurn() throws QemuEnded {
        long pause = Math.max(KNOCK_AGAIN.toNanos(), (System.nanoTime() - start) / PATIENCE);
        try {
            throw new QemuEnded(
                    end.get(Math.min(pause, Math.max(1, deadline - System.nanoTime())), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            // It goes on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    ProcessError.INTERRUPTED, "Interrupted while waiting for the monitor of VM '" + vm + "'", null, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An exit watch never fails", e);
        }
    }

    private QmpSession attempt(Duration remaining) {
        Duration limit = remaining.isNegative() ? GRACE : remaining.plus(GRACE);
        Duration wait = shorter(limit, LISTEN);
        TransportConnection connection =
                calls.call(transport.backend(), transport.plugin(), shorter(limit, timeouts.plugin()), () -> transport
                        .backend()
                        .connect(wait));
        QmpOptions options = QmpOptions.named(vm).withConnectTimeout(limit).withCommandTimeout(timeouts.command());
        CompletableFuture<Void> hangingUp = process.onExit().thenRunAsync(() -> hangUp(connection), executor);
        try {
            return QmpSession.open(new QmpChannels(connection.in(), connection.out(), connection), options);
        } finally {
            hangingUp.cancel(false);
        }
    }

    /** Nobody who waits for a selector's socket is told when it is closed, but everybody that its input has ended. */
    private static void hangUp(TransportConnection connection) {
        try {
            if (connection.in() instanceof SocketChannel socket) {
                socket.shutdownInput();
            } else {
                connection.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The connection to a QEMU that has ended was over already", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration remaining() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** QEMU ended before its monitor answered. */
    static final class QemuEnded extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ExitRecord record;

        QemuEnded(ExitRecord record) {
            super("QEMU ended: " + record.describe());
            this.record = record;
        }

        ExitRecord record() {
            return record;
        }
    }
}
