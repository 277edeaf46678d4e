package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** One program run in a guest: started, watched, and read when it has ended. */
final class AgentExec {
    /** Most programs are quick; the pause doubles from here. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final GuestAgent agent;
    private final AgentCommand command;
    private final Deadline deadline;

    AgentExec(GuestAgent agent, AgentCommand command, Deadline deadline) {
        this.agent = agent;
        this.command = command;
        this.deadline = deadline;
    }

    AgentExecResult run(Duration longestPause) {
        JsonNode started = agent.call("guest-exec", command.toArguments(), remaining());
        if (!started.path("pid").canConvertToLong()) {
            throw new QmpException.Malformed(
                    "The guest agent started '" + command.path() + "' without a pid", true, null);
        }
        long pid = started.path("pid").asLong();
        Duration pause = FIRST_PAUSE;
        JsonNode status = look(pid);
        while (!status.path("exited").asBoolean()) {
            GuestAgent.pause(pause, deadline);
            pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
            status = look(pid);
        }
        return result(status);
    }

    /** From here on the program runs, so failures must not claim that nothing has happened in the guest. */
    private JsonNode look(long pid) {
        String program = "'" + command.path() + "', pid " + pid + " in the guest,";
        if (deadline.passed()) {
            throw stillRunning(program);
        }
        try {
            return agent.call("guest-exec-status", Map.of("pid", pid), remaining());
        } catch (QmpException.Interrupted e) {
            throw new QmpException.Interrupted(
                    "Interrupted while " + program + " ran", true, new InterruptedException());
        } catch (QmpException e) {
            if (deadline.passed()) {
                throw stillRunning(program);
            }
            throw new QmpException.Disconnected(
                    "Lost sight of " + program + " which may still run: " + e.getMessage(), true, e);
        }
    }

    private QmpException stillRunning(String program) {
        return new QmpException.TimedOut(
                program + " has not ended within " + deadline.timeout() + " and may still run",
                deadline.timeout(),
                true);
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
    }

    private static AgentExecResult result(JsonNode status) {
        AgentExit exit = status.has("signal")
                ? new AgentExit.Signal(status.path("signal").asInt())
                : new AgentExit.Code(status.path("exitcode").asInt());
        return new AgentExecResult(exit, output(status, "out"), output(status, "err"));
    }

    private static AgentOutput output(JsonNode status, String stream) {
        try {
            JsonNode data = status.path(stream + "-data");
            byte[] bytes = data.isTextual() ? data.binaryValue() : new byte[0];
            return new AgentOutput(bytes, status.path(stream + "-truncated").asBoolean());
        } catch (IOException e) {
            throw new QmpException.Malformed("The guest agent sent output that is not base64", true, e);
        }
    }
}
