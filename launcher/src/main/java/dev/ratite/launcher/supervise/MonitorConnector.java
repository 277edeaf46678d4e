package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.PluginError;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for the monitor of a QEMU that was just started. QEMU opens it some milliseconds after its start, and nothing tells
 * when; so this knocks again and again, and what it waits for in between is QEMU's end, so that a failed start is known
 * at once. A transport on which QEMU calls waits itself, and is therefore given little time for each attempt; one that
 * QEMU has opened before it died ends at the other end, which is a failed attempt as well.
 */
final class MonitorConnector {
    /** QEMU listens about 20 ms after its start, and calls about 50 ms after it. */
    private static final Duration KNOCK_AGAIN = Duration.ofMillis(2);

    /** What a transport may wait for QEMU's call before it is looked whether QEMU has ended. */
    private static final Duration LISTEN = Duration.ofMillis(10);

    private final OpenTransport transport;
    private final QemuProcess process;
    private final PluginCalls calls;
    private final String vm;
    private final Timeouts timeouts;
    private final long deadline;

    MonitorConnector(OpenTransport transport, QemuProcess process, PluginCalls calls, String vm, Timeouts timeouts) {
        this.transport = transport;
        this.process = process;
        this.calls = calls;
        this.vm = vm;
        this.timeouts = timeouts;
        this.deadline = System.nanoTime() + timeouts.launch().toNanos();
    }

    /**
     * The session, once the monitor has answered.
     *
     * @throws QemuEnded when QEMU ended instead
     * @throws QmpException.NotAnswering when it did neither in time
     * @throws RatiteException when the transport's plugin fails, by its name
     */
    QmpSession connect() throws QemuEnded {
        while (true) {
            try {
                return attempt(remaining());
            } catch (RatiteException | QmpException.NotConnected e) {
                Optional<ExitRecord> end = process.awaitExit(KNOCK_AGAIN);
                if (end.isPresent()) {
                    throw new QemuEnded(end.get());
                }
                if (e instanceof RatiteException failure && failure.code() instanceof PluginError) {
                    throw failure;
                }
                if (remaining().isNegative()) {
                    throw new QmpException.NotAnswering(
                            "no answer within " + timeouts.launch().toMillis() + " ms", e);
                }
            }
        }
    }

    private QmpSession attempt(Duration remaining) {
        Duration limit = remaining.isNegative() ? KNOCK_AGAIN : remaining.plus(KNOCK_AGAIN);
        Duration wait = limit.compareTo(LISTEN) < 0 ? limit : LISTEN;
        TransportConnection connection =
                calls.call(transport.plugin(), limit, () -> transport.backend().connect(wait));
        QmpOptions options = QmpOptions.named(vm).withConnectTimeout(limit).withCommandTimeout(timeouts.command());
        return QmpSession.open(new QmpChannels(connection.in(), connection.out(), connection), options);
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
