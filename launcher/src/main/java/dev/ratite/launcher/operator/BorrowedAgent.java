package dev.ratite.launcher.operator;

import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.GuestAgent;
import java.nio.file.Files;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A guest's agent for as long as one stop takes, connected to when it is first asked for. For one thread. */
final class BorrowedAgent implements AutoCloseable {
    private final RunDirectory directory;
    private @Nullable GuestAgent agent;

    BorrowedAgent(RunDirectory directory) {
        this.directory = directory;
    }

    /** Null when the VM has no channel to an agent. */
    @Nullable
    Supplier<GuestAgent> ifAny() {
        return Files.exists(directory.agentSocket()) ? this::agent : null;
    }

    private GuestAgent agent() {
        if (agent == null) {
            agent = GuestAgent.connect(directory.agentSocket(), AgentOptions.named(directory.vm()));
        }
        return agent;
    }

    @Override
    public void close() {
        if (agent != null) {
            agent.close();
        }
    }
}
