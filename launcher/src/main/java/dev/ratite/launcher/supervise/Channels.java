package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.log.LogKeeper;
import dev.ratite.launcher.log.LogLimits;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.GuestAgent;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What passes between a VM and its owner besides QMP: the serial port and the agent, each opened when first asked for; logs. */
final class Channels implements AutoCloseable {
    private final RunDirectory directory;
    private final VmDefinition definition;
    private final SerialConsole console;
    private final VmEvents events;
    private @Nullable LogKeeper logs;
    private @Nullable GuestAgent agent;

    Channels(RunDirectory directory, VmDefinition definition) {
        this.directory = directory;
        this.definition = definition;
        this.console = SerialConsole.open(directory);
        this.events = VmEvents.of(directory);
    }

    /** From here on the logs are kept within their limits, until this is closed. */
    synchronized void keepLogs(Executor executor) {
        logs = LogKeeper.of(directory, LogLimits.USUAL, executor);
    }

    VmEvents events() {
        return events;
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
        if (logs != null) {
            logs.close();
        }
        if (agent != null) {
            agent.close();
        }
    }
}
