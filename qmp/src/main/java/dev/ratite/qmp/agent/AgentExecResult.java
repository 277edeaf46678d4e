package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

/** A program that has ended, and what it wrote. */
public record AgentExecResult(AgentExit exit, AgentOutput stdout, AgentOutput stderr) {
    public AgentExecResult {
        requireNonNull(exit, "exit is null");
        requireNonNull(stdout, "stdout is null");
        requireNonNull(stderr, "stderr is null");
    }

    public boolean succeeded() {
        return exit.equals(new AgentExit.Code(0));
    }
}
