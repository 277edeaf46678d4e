package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One program run in a guest whose output is handed over while it runs, if the guest has what that takes. */
final class StreamedExec {
    private enum Found {
        SOME,
        NOTHING,
        /** While filesystems are frozen nothing can be read, and the files wait. */
        NOT_NOW
    }

    private final AgentCaller caller;
    private final AgentCommand command;
    private final AgentStreamOptions options;
    private final Consumer<AgentChunk> listener;
    private final Deadline deadline;
    private long handedOver;
    private boolean ended;

    StreamedExec(AgentCaller caller, AgentCommand command, AgentStreamOptions options, Consumer<AgentChunk> listener) {
        this.caller = caller;
        this.command = command;
        this.options = options;
        this.listener = listener;
        this.deadline = Deadline.after(options.timeout());
    }

    AgentStreamResult run() {
        Optional<Spool> spool = Spool.prepare(caller, deadline);
        if (spool.isEmpty()) {
            return atTheEnd();
        }
        long pid = start(spool.get());
        AgentExit exit = watched(pid, () -> follow(pid, spool.get()), spool.get()::close);
        return new AgentStreamResult(exit, true, false);
    }

    /** Whatever ends the watching before the program has ended, the program is dealt with, and our things are cleared up. */
    private <T> T watched(long pid, Supplier<T> watching, Consumer<ClearingUp> atTheEnd) {
        T result;
        try {
            result = watching.get();
        } catch (RuntimeException | Error e) {
            ClearingUp clearingUp = new ClearingUp(caller.options());
            String fate = fate(pid, e, clearingUp);
            Uninterrupted.run(() -> atTheEnd.accept(clearingUp));
            if (e instanceof QmpException.TimedOut) {
                throw new QmpException.TimedOut(e.getMessage() + "; it " + fate, options.timeout(), true);
            }
            throw e;
        }
        Uninterrupted.run(() -> atTheEnd.accept(new ClearingUp(caller.options())));
        return result;
    }

    /** Kills the program, if the caller wants that, and tells what has become of it. */
    private String fate(long pid, Throwable why, ClearingUp clearingUp) {
        if (ended) {
            return "has ended";
        }
        boolean[] killed = {false};
        try {
            Uninterrupted.run(
                    () -> killed[0] = options.kill() && new KilledProgram(caller, command, pid).kill(clearingUp));
        } catch (QmpException e) {
            why.addSuppressed(e);
        }
        return killed[0] ? "was killed" : "may still run";
    }

    private long start(Spool spool) {
        try {
            return new AgentExec(caller, spool.taking(command), deadline).start();
        } catch (RuntimeException e) {
            Uninterrupted.run(spool::closeAndDiscard);
            throw e;
        }
    }

    private AgentExit follow(long pid, Spool spool) {
        AgentExec program = new AgentExec(caller, command, deadline, "");
        GrowingPause pause = new GrowingPause(caller.options().pollInterval());
        JsonNode status = program.look(pid);
        while (true) {
            // What it wrote before its end is in the files once its end is known. That is told but once.
            ended = AgentExec.hasEnded(status);
            Found found = read(spool);
            if (ended && found == Found.NOTHING) {
                return AgentExec.exit(status);
            }
            if (found == Found.SOME) {
                pause.startOver();
            }
            pause.sleep(deadline);
            requireTimeLeft();
            status = ended ? status : program.look(pid);
        }
    }

    private void requireTimeLeft() {
        if (deadline.passed()) {
            throw new QmpException.TimedOut(
                    "'" + command.path() + "' has not ended, or not all it wrote was read, within "
                            + deadline.timeout(),
                    deadline.timeout(),
                    true);
        }
    }

    private Found read(Spool spool) {
        try {
            return spool.read(this::handOver, deadline) ? Found.SOME : Found.NOTHING;
        } catch (QmpException.Forbidden e) {
            if (caller.frozen() == null) {
                throw e;
            }
            return Found.NOT_NOW;
        }
    }

    private void handOver(AgentChunk chunk) {
        handedOver += chunk.bytes().length;
        if (handedOver > options.outputLimit()) {
            throw new QmpException.TimedOut(
                    "'" + command.path() + "' has written more than " + options.outputLimit() + " bytes",
                    options.timeout(),
                    true);
        }
        listener.accept(chunk);
    }

    private AgentStreamResult atTheEnd() {
        AgentExec program = new AgentExec(caller, command, deadline, "");
        long pid = program.start();
        return watched(
                pid,
                () -> {
                    AgentExecResult result = AgentExec.result(program.awaitEnd(pid));
                    ended = true;
                    handOver(AgentChunk.Stream.STDOUT, result.stdout());
                    handOver(AgentChunk.Stream.STDERR, result.stderr());
                    boolean truncated =
                            result.stdout().truncated() || result.stderr().truncated();
                    return new AgentStreamResult(result.exit(), false, truncated);
                },
                clearingUp -> {});
    }

    private void handOver(AgentChunk.Stream stream, AgentOutput output) {
        if (output.bytes().length > 0) {
            handOver(new AgentChunk(stream, output.bytes()));
        }
    }
}
