package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * What the groups of commands share: a way to the agent, and how long to wait for it.
 *
 * @param timeout for one call of a user's, however many commands it takes
 */
record AgentCalls(AgentCaller caller, Duration timeout) {
    AgentCalls {
        requireNonNull(caller, "caller is null");
        if (requireNonNull(timeout, "timeout is null").isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Timeout " + timeout + " is not positive");
        }
    }

    AgentCalls within(Duration other) {
        return new AgentCalls(caller, other);
    }

    /** For several commands that share one timeout. */
    Deadline begin() {
        return Deadline.after(timeout);
    }

    JsonNode call(String command) {
        return call(command, Map.of());
    }

    JsonNode call(String command, Map<String, ?> arguments) {
        return caller.call(command, arguments, begin());
    }
}
