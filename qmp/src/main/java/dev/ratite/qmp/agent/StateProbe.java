package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out how it stands with an agent: socket, port, sync, and what it says of itself. */
record StateProbe(AgentCaller caller, @Nullable AgentPort port) {
    AgentState look(Deadline deadline) {
        try {
            caller.connect(deadline);
        } catch (QmpException.NotConnected e) {
            if (caller.closed()) {
                throw e;
            }
            return new AgentState.Absent(String.valueOf(e.getMessage()));
        } catch (QmpException.NotAnswering e) {
            return starting(e);
        }
        if (closedInGuest(deadline)) {
            return new AgentState.Closed();
        }
        try {
            caller.synchronize(deadline);
            return answering(deadline);
        } catch (QmpException.NotAnswering | QmpException.Disconnected | QmpException.Malformed e) {
            return starting(e);
        } catch (QmpException.NotConnected e) {
            return new AgentState.Absent(String.valueOf(e.getMessage()));
        } catch (QmpException.Refused e) {
            return limited(AwaitedReply.SYNC, AwaitedReply.OLD_SYNC);
        }
    }

    private boolean closedInGuest(Deadline deadline) {
        if (port == null || deadline.passed()) {
            return false;
        }
        try {
            return !port.openInGuest(Duration.ofNanos(Math.max(1, deadline.remainingNanos())));
        } catch (QmpException.Interrupted e) {
            throw e;
        } catch (QmpException e) {
            // QEMU's word is an extra: the agent can still be asked itself.
            return false;
        }
    }

    private AgentState answering(Deadline deadline) {
        Optional<AgentInfo> info = info(deadline);
        if (info.isEmpty()) {
            return limited("guest-info");
        }
        Set<String> forbidden = info.get().forbidden();
        return forbidden.isEmpty() ? new AgentState.Ready(info.get()) : new AgentState.Limited(info.get(), forbidden);
    }

    /** Of an agent that does not say who it is. */
    private static AgentState limited(String... commands) {
        Set<String> forbidden = new LinkedHashSet<>(List.of(commands));
        return new AgentState.Limited(new AgentInfo("", Set.of(), forbidden), forbidden);
    }

    private Optional<AgentInfo> info(Deadline deadline) {
        try {
            return Optional.of(AgentInfo.of(caller.call("guest-info", Map.of(), deadline)));
        } catch (QmpException.Refused e) {
            return Optional.empty();
        } catch (QmpException.TimedOut e) {
            if (!e.mayHaveRun()) {
                throw e;
            }
            throw new QmpException.NotAnswering("The agent synchronised, but did not say who it is", e);
        }
    }

    private static AgentState starting(QmpException e) {
        return new AgentState.Starting(String.valueOf(e.getMessage()));
    }
}
