package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.PluginError;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The way to the monitor of a VM that runs already. Others may stand there in a queue, among them those that gave up on a QEMU
 * which was stopped: when it goes on, it turns to them first.
 */
final class Reconnection {
    private static final Duration KNOCK_AGAIN = Duration.ofMillis(5);

    /** It is knocked more seldom after a while: the processor may be what QEMU waits for. */
    private static final int PATIENCE = 8;

    /** To greet, for a QEMU whose queue took nearly all the time. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final RunDirectory directory;
    private final QemuProcess process;
    private final PluginCalls calls;
    private final Timeouts timeouts;
    private final long deadline;

    Reconnection(RunDirectory directory, QemuProcess process, PluginCalls calls, Timeouts timeouts) {
        this.directory = directory;
        this.process = process;
        this.calls = calls;
        this.timeouts = timeouts;
        this.deadline = System.nanoTime() + timeouts.command().toNanos();
    }

    /**
     * Opens the monitor of the definition, or else the operator's.
     *
     * @throws RatiteException VM_UNRESPONSIVE when it has not answered in the time of a command, VM_ENDED when QEMU has gone
     *     meanwhile, INTERRUPTED, or what the transport throws, in the end, when nobody listens or others have it
     */
    QmpSession open(OpenBackends backends) {
        try {
            return backends.haveMonitor() ? open(backends.monitor()) : openRescue();
        } catch (QmpException e) {
            throw process.alive() ? unresponsive(String.valueOf(e.getMessage()), e) : ended(e);
        }
    }

    private QmpSession openRescue() {
        return QmpSession.connect(
                directory.rescueSocket(),
                QmpOptions.named(directory.vm())
                        .withConnectTimeout(timeouts.command())
                        .withCommandTimeout(timeouts.command()));
    }

    private QmpSession open(OpenTransport monitor) {
        TransportConnection connection = connect(monitor);
        QmpOptions options =
                QmpOptions.named(directory.vm()).withConnectTimeout(left()).withCommandTimeout(timeouts.command());
        QmpChannels channels = new QmpChannels(connection.in(), connection.out(), connection);
        return monitor.backend().greetsEachClient()
                ? QmpSession.open(channels, options)
                : QmpSession.resume(channels, options);
    }

    private TransportConnection connect(OpenTransport monitor) {
        while (true) {
            try {
                return calls.call(monitor.plugin(), timeouts.plugin(), () -> monitor.backend()
                        .connect(timeouts.command()));
            } catch (RatiteException e) {
                if (e.code() instanceof PluginError) {
                    throw e;
                }
                if (!process.alive()) {
                    throw ended(e);
                }
                if (System.nanoTime() - deadline > 0 || !filesAreThere(monitor)) {
                    throw process.identity().stopped() ? unresponsive(e.sentence(), e) : e;
                }
                awaitTurn();
            }
        }
    }

    /** Where somebody has deleted a socket, nobody is going to listen. */
    private boolean filesAreThere(OpenTransport monitor) {
        List<Path> files = calls.call(monitor.backend(), monitor.plugin(), timeouts.plugin(), () -> monitor.backend()
                .files());
        return files.stream().allMatch(Files::exists);
    }

    private void awaitTurn() {
        long waited = timeouts.command().toNanos() - (deadline - System.nanoTime());
        LockSupport.parkNanos(Math.max(KNOCK_AGAIN.toNanos(), waited / PATIENCE));
        if (Thread.currentThread().isInterrupted()) {
            throw new RatiteException(
                    ProcessError.INTERRUPTED,
                    "Interrupted while waiting for the monitor of VM '" + directory.vm() + "'");
        }
    }

    private Duration left() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return left.compareTo(GRACE) > 0 ? left : GRACE;
    }

    private RatiteException ended(Exception cause) {
        return new RatiteException(
                VmError.VM_ENDED, "VM '" + directory.vm() + "' ended while it was adopted", null, cause);
    }

    private RatiteException unresponsive(String why, Exception cause) {
        boolean stopped = process.identity().stopped();
        return new RatiteException(
                VmError.VM_UNRESPONSIVE,
                "VM '" + directory.vm() + "' cannot be adopted: "
                        + (stopped ? "QEMU (pid " + process.pid() + ") was stopped by a signal" : why),
                (stopped
                                ? "let it go on by: kill -CONT " + process.pid() + "; then adopt it"
                                : "adopt it once it answers: QEMU may be stuck on its storage, or another program may have"
                                        + " its monitor")
                        + "; or end it by: ratite kill " + directory.vm(),
                cause);
    }
}
