package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import org.jspecify.annotations.Nullable;

/**
 * UDP datagrams.
 *
 * @param host where they are sent
 * @param port port where they are sent
 * @param localAddress where QEMU listens; null for any address
 * @param localPort port where QEMU listens; null for any
 */
@TypeName("udp")
public record UdpChardev(
        @Required String host,
        @Required Integer port,
        @Nullable String localAddress,
        @Nullable Integer localPort) implements CharDevice {
    public UdpChardev {
        requireNonNull(host, "host is null");
        requireNonNull(port, "port is null");
        Problems problems = new Problems();
        Checks.range(problems, "port", port, 1, 65535);
        Checks.range(problems, "localPort", localPort, 1, 65535);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The chardev is wrong:");
    }
}
