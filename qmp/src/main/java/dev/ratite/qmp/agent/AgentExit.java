package dev.ratite.qmp.agent;

/** How a program in a guest ended. */
public sealed interface AgentExit {
    /** @param code what it returned; zero by convention means success */
    record Code(int code) implements AgentExit {}

    /** @param number the signal that killed it, or on Windows the exception */
    record Signal(int number) implements AgentExit {}
}
