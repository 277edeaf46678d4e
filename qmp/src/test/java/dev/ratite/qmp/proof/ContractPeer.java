package dev.ratite.qmp.proof;

import dev.ratite.qmp.QmpCommands;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A monitor that {@link QmpPeerContract} holds the client against: it serves one client after another. */
interface ContractPeer extends AutoCloseable {
    Path socket();

    /** What its greeting offers. */
    Set<String> capabilities();

    /** A harmless command that it takes out of band; empty if it has none. */
    Optional<String> outOfBandCommand();

    /** Sends a command, or several, that cause exactly one event. The answer is the event's name. */
    String causeEvent(QmpCommands commands);

    /** From when this returns it neither answers nor reads more than a few thousand bytes, but stays connected. */
    void freeze() throws Exception;

    void thaw() throws Exception;

    /** Ends as by SIGKILL: what it has not read is lost, and nothing more is said. Also when frozen. */
    void kill() throws Exception;

    /** Removes what is left of it. Also after it was killed or quit. */
    @Override
    void close() throws Exception;
}
