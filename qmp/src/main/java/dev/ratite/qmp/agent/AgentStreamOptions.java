package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How to run a program whose output is wanted while it runs.
 *
 * @param timeout for the program to end; killing it and clearing up take up to the agent's command timeout more, 5 s at
 *     least, or up to its sync timeout, 2 s at least, if the agent is silent
 * @param kill whether to kill the program, and all it started that did not make a session of its own, when its end is not
 *     waited for: after the timeout, at the output limit, when the caller is interrupted or its listener throws
 * @param outputLimit how many bytes the program may write to both streams together before it is given up
 */
public record AgentStreamOptions(Duration timeout, boolean kill, long outputLimit) {
    public static final long DEFAULT_OUTPUT_LIMIT = 256L * 1024 * 1024;

    public AgentStreamOptions {
        if (requireNonNull(timeout, "timeout is null").isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive");
        }
        if (outputLimit < 1) {
            throw new IllegalArgumentException("outputLimit " + outputLimit + " is not positive");
        }
    }

    /** The program is killed if it has not ended by then. */
    public static AgentStreamOptions within(Duration timeout) {
        return new AgentStreamOptions(timeout, true, DEFAULT_OUTPUT_LIMIT);
    }

    /** A program whose end is not waited for goes on running. What it writes then is lost, but takes room in the guest. */
    public AgentStreamOptions leavingItRunning() {
        return new AgentStreamOptions(timeout, false, outputLimit);
    }

    public AgentStreamOptions withOutputLimit(long bytes) {
        return new AgentStreamOptions(timeout, kill, bytes);
    }
}
