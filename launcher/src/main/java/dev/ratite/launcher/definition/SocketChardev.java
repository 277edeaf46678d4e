package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A stream socket, of the Unix kind with a {@code path}, else TCP.
 *
 * @param path socket in the file system; absolute; up to 106 bytes
 * @param host name or address
 * @param port TCP port
 * @param server whether QEMU listens instead of connecting
 * @param waitForClient whether QEMU waits for a client before it starts; servers only
 * @param reconnectSeconds how often QEMU tries again when the connection is lost; clients only
 * @param telnet whether telnet is spoken; TCP servers only
 */
@TypeName("socket")
public record SocketChardev(
        @Nullable Path path,
        @Nullable String host,
        @Nullable Integer port,
        boolean server,
        boolean waitForClient,
        @Nullable Integer reconnectSeconds,
        boolean telnet)
        implements CharDevice {
    public SocketChardev {
        Problems problems = new Problems();
        ChardevChecks.socket(problems, path, host, port, server, waitForClient, reconnectSeconds, telnet);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
