package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waiting for an agent that is not there yet, or may not yet do what is wanted. */
record Readiness(GuestAgent agent, AgentOptions options) {
    void await(Deadline deadline) {
        while (true) {
            try {
                agent.ping(attempt(deadline));
                return;
            } catch (QmpException.Forbidden e) {
                if (e.command().equals("guest-ping")) {
                    return;
                }
                throw e;
            } catch (QmpException.NotAnswering
                    | QmpException.TimedOut
                    | QmpException.Disconnected
                    | QmpException.Malformed e) {
                if (deadline.passed()) {
                    throw new QmpException.NotAnswering(
                            "No guest agent in '" + options.name() + "' within " + deadline.timeout(), e);
                }
            }
            AgentCaller.pause(options.pollInterval(), deadline);
        }
    }

    void awaitCommand(String command, Deadline deadline) {
        QmpException.@Nullable Refused lacking = null;
        while (true) {
            try {
                await(deadline);
                AgentInfo info = AgentInfo.of(agent.call("guest-info", Map.of(), attempt(deadline)));
                if (info.enables(command)) {
                    return;
                }
                lacking = info.knows(command) ? Refusals.switchedOff(command) : Refusals.unknown(command);
            } catch (QmpException.NotAnswering
                    | QmpException.TimedOut
                    | QmpException.Disconnected
                    | QmpException.Malformed e) {
                if (lacking == null && deadline.passed()) {
                    throw e;
                }
            }
            if (lacking != null && deadline.passed()) {
                throw lacking;
            }
            AgentCaller.pause(options.pollInterval(), deadline);
        }
    }

    /** Time for one synchronisation and one ping, of what is left. */
    private Duration attempt(Deadline deadline) {
        Duration enough = options.syncTimeout().multipliedBy(2);
        Duration left = Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
        return left.compareTo(enough) < 0 ? left : enough;
    }
}
