package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import java.time.Duration;

/** QEMU's side of the agent's port: the one way to learn that a guest has not opened it, short of waiting for an answer. */
@FunctionalInterface
public interface AgentPort {
    /**
     * Whether something in the guest holds the port open. Blocks, at most for the timeout.
     *
     * @throws QmpException if QEMU does not say
     */
    boolean openInGuest(Duration timeout);

    /**
     * Asks QEMU.
     *
     * @param qmp a session with the QEMU that has the port
     * @param chardev the id of the port's character device, {@code agent} after {@code -chardev socket,id=agent,…}
     */
    static AgentPort of(QmpCommands qmp, String chardev) {
        requireNonNull(qmp, "qmp is null");
        requireNonNull(chardev, "chardev is null");
        return new ChardevPort(qmp, chardev);
    }
}
