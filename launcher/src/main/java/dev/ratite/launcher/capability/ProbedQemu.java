package dev.ratite.launcher.capability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A QEMU without a machine that answers questions over its standard streams: no socket, no file, no accelerator's node is
 * needed. Closing kills it.
 */
final class ProbedQemu implements AutoCloseable {
    private static final List<String> ARGUMENTS =
            List.of("-machine", "none", "-nodefaults", "-no-user-config", "-display", "none", "-S", "-qmp", "stdio");
    private static final int LAST_LINES = 5;
    /** From the end of a session to that of its process, though the probe's time be up. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(1);

    /** The exit code of a process that was killed. */
    private static final int KILLED = 128 + 9;

    private final ProbeProcesses processes;
    private final ProbeDeadline deadline;
    private final Process process;
    private final StreamTail errors;
    private final QmpSession session;
    private volatile boolean killed;

    /** @throws RatiteException PROBE_FAILED */
    static ProbedQemu start(ProbeProcesses processes, ProbeDeadline deadline) {
        try {
            return new ProbedQemu(processes, deadline);
        } catch (IOException e) {
            throw failed(processes, "cannot be started: " + e.getMessage(), List.of(), e);
        }
    }

    private ProbedQemu(ProbeProcesses processes, ProbeDeadline deadline) throws IOException {
        this.processes = processes;
        this.deadline = deadline;
        this.process = processes.start(ARGUMENTS);
        this.errors = StreamTail.of(process.getErrorStream());
        QmpChannels channels = ProcessChannels.of(process, this::kill);
        QmpOptions options =
                QmpOptions.named("probe").withConnectTimeout(deadline.left()).withCommandTimeout(deadline.left());
        try {
            this.session = QmpSession.open(channels, options);
        } catch (QmpException e) {
            throw failure(e);
        }
    }

    /** For typed commands, and to read a schema. They throw what {@link #failure} makes sense of. */
    QmpCommands commands() {
        return session;
    }

    /** Asks and waits. Throws what {@link #failure} makes sense of. */
    JsonNode answer(String command, Map<String, ?> arguments) {
        return session.call(command, arguments, deadline.left());
    }

    /** Sends a question without waiting. */
    CompletableFuture<JsonNode> ask(String command, Map<String, ?> arguments) {
        return session.execute(command, arguments, deadline.left());
    }

    /** What went wrong with this QEMU, with its last words. Kills it. */
    RatiteException failure(QmpException e) {
        String what = lastWords(e);
        return failed(processes, what, errors.lines(LAST_LINES), e);
    }

    private String lastWords(QmpException e) {
        if (e instanceof QmpException.Disconnected || e instanceof QmpException.NotConnected) {
            awaitEnd();
        }
        if (endedByItself()) {
            return "ended with " + process.exitValue() + " when it was asked what it can do";
        }
        kill();
        boolean late = e instanceof QmpException.TimedOut || e instanceof QmpException.NotAnswering;
        return late || deadline.isOver()
                ? "did not answer within " + deadline.total().toMillis() + " ms"
                : "does not answer as QEMU does: " + e.getMessage();
    }

    /** A session that ends kills its process, whose end is known some time after that of its streams. */
    private void awaitEnd() {
        try {
            process.waitFor(deadline.leftAtLeast(LAST_MOMENTS).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A session that ends kills its process, perhaps one that is just about to end. */
    private boolean endedByItself() {
        return !process.isAlive() && !(killed && process.exitValue() == KILLED);
    }

    private void kill() {
        if (process.isAlive()) {
            killed = true;
        }
        processes.end(process);
    }

    /** The last line that it said on its error stream, once it has ended; empty if it said nothing. */
    String lastLine() {
        return String.join("", errors.lines(1));
    }

    private static RatiteException failed(ProbeProcesses processes, String what, List<String> lines, Exception cause) {
        return new RatiteException(
                CapabilityError.PROBE_FAILED,
                "QEMU '" + processes.program() + "' " + what + LastLines.appendix(lines),
                "check that it is a QEMU for whole systems and starts by hand: " + processes.program() + " --version",
                cause);
    }

    @Override
    public void close() {
        kill();
        session.close();
    }
}
