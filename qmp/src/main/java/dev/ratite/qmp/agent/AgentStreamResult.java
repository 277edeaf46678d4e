package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

/**
 * A program that has ended, after all it wrote was handed over.
 *
 * @param streamed whether output was handed over while the program ran; if not, all came at the end
 * @param truncated whether the agent dropped output, which it does past 16 MiB when it has to keep it to the end
 */
public record AgentStreamResult(AgentExit exit, boolean streamed, boolean truncated) {
    public AgentStreamResult {
        requireNonNull(exit, "exit is null");
    }

    public boolean succeeded() {
        return exit.equals(new AgentExit.Code(0));
    }
}
