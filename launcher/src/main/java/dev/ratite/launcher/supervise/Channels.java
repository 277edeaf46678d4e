package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.GuestAgent;
import org.jspecify.annotations.Nullable;

/** The ways into a guest: its serial port and its agent, each opened when first asked for. */
final class Channels implements AutoCloseable {
    private final RunDirectory directory;
    private final VmDefinition definition;
    private final SerialConsole console;
    private @Nullable GuestAgent agent;

    Channels(RunDirectory directory, VmDefinition definition) {
        this.directory = directory;
        this.definition = definition;
        this.console = SerialConsole.open(directory);
    }

    SerialConsole console() {
        return console;
    }

    synchronized GuestAgent agent() {
        if (!definition.guestAgent()) {
            throw new RatiteException(
                    VmError.NOT_IN_DEFINITION,
                    "VM '" + definition.name() + "' has no channel to a guest agent",
                    "add \"guestAgent\": true to its definition",
                    null);
        }
        if (agent == null) {
            agent = GuestAgent.connect(directory.agentSocket(), AgentOptions.named(definition.name()));
        }
        return agent;
    }

    @Override
    public synchronized void close() {
        console.close();
        if (agent != null) {
            agent.close();
        }
    }
}
