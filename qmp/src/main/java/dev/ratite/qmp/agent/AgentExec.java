package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.util.Map;

/** One program run in a guest: started, watched, and read when it has ended. */
final class AgentExec {
    private final AgentCaller caller;
    private final AgentCommand command;
    private final Deadline deadline;
    private final String whenOverdue;

    AgentExec(AgentCaller caller, AgentCommand command, Deadline deadline) {
        this(caller, command, deadline, " and may still run");
    }

    /** @param whenOverdue what to say of a program that has not ended in time */
    AgentExec(AgentCaller caller, AgentCommand command, Deadline deadline, String whenOverdue) {
        this.caller = caller;
        this.command = command;
        this.deadline = deadline;
        this.whenOverdue = whenOverdue;
    }

    AgentExecResult run() {
        return result(awaitEnd(start()));
    }

    /** The program's pid in the guest. */
    long start() {
        JsonNode started = caller.call("guest-exec", command.toArguments(), deadline);
        if (!started.path("pid").canConvertToLong()) {
            throw new QmpException.Malformed(
                    "The guest agent started '" + command.path() + "' without a pid", true, null);
        }
        return started.path("pid").asLong();
    }

    JsonNode awaitEnd(long pid) {
        GrowingPause pause = new GrowingPause(caller.options().pollInterval());
        JsonNode status = look(pid);
        while (!hasEnded(status)) {
            pause.sleep(deadline);
            status = look(pid);
        }
        return status;
    }

    static boolean hasEnded(JsonNode status) {
        return status.path("exited").asBoolean();
    }

    /**
     * From here on the program runs, so failures must not claim that nothing has happened in the guest. While filesystems are
     * frozen the agent does not tell about programs; they are asked for again afterwards.
     */
    JsonNode look(long pid) {
        String program = "'" + command.path() + "', pid " + pid + " in the guest,";
        if (deadline.passed()) {
            throw overdue(program);
        }
        try {
            return caller.call("guest-exec-status", Map.of("pid", pid), deadline);
        } catch (QmpException.Interrupted e) {
            throw new QmpException.Interrupted(
                    "Interrupted while " + program + " ran", true, new InterruptedException());
        } catch (QmpException e) {
            if (deadline.passed()) {
                throw overdue(program);
            }
            if (e instanceof QmpException.Forbidden && caller.frozen() != null) {
                return notTold();
            }
            throw new QmpException.Disconnected(
                    "Lost sight of " + program + " which may still run: " + e.getMessage(), true, e);
        }
    }

    private static JsonNode notTold() {
        return JsonNodeFactory.instance.objectNode();
    }

    private QmpException overdue(String program) {
        return new QmpException.TimedOut(
                program + " has not ended within " + deadline.timeout() + whenOverdue, deadline.timeout(), true);
    }

    static AgentExecResult result(JsonNode status) {
        return new AgentExecResult(exit(status), output(status, "out"), output(status, "err"));
    }

    static AgentExit exit(JsonNode status) {
        return status.has("signal")
                ? new AgentExit.Signal(status.path("signal").asInt())
                : new AgentExit.Code(status.path("exitcode").asInt());
    }

    private static AgentOutput output(JsonNode status, String stream) {
        return new AgentOutput(
                Field.bytes(status, stream + "-data"),
                status.path(stream + "-truncated").asBoolean());
    }
}
