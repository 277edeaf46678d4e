package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** How it stands with an agent, at the moment it was asked. */
public sealed interface AgentState {
    /**
     * Nobody is at the socket: QEMU is gone, or has no such port.
     *
     * @param reason why connecting failed, for people
     */
    record Absent(String reason) implements AgentState {
        public Absent {
            requireNonNull(reason, "reason is null");
        }
    }

    /** QEMU says that nothing in the guest has opened the port: no agent is installed, or it has not been started yet. */
    record Closed() implements AgentState {}

    /**
     * The port is open, or nobody knows, and no agent answers: the guest is booting, the agent is stuck, or another client
     * holds the socket.
     *
     * @param reason what was waited for, for people
     */
    record Starting(String reason) implements AgentState {
        public Starting {
            requireNonNull(reason, "reason is null");
        }
    }

    /** The agent answers, and nothing is switched off that its kind of guest could do. */
    record Ready(AgentInfo info) implements AgentState {
        public Ready {
            requireNonNull(info, "info is null");
        }
    }

    /**
     * The agent answers, but somebody has forbidden it some of what it knows. If {@code guest-sync} is among that, its answers
     * cannot be told apart, and all calls are refused.
     *
     * @param forbidden the commands it knows and may not run, in its order. All of them while filesystems are frozen, but for
     *     the few that are safe then.
     */
    record Limited(AgentInfo info, Set<String> forbidden) implements AgentState {
        public Limited {
            requireNonNull(info, "info is null");
            forbidden = Collections.unmodifiableSet(new LinkedHashSet<>(forbidden));
        }
    }

    /** Whether the agent answers, be it with limits. */
    default boolean answers() {
        return this instanceof Ready || this instanceof Limited;
    }
}
