package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What goes together in a socket: QEMU refuses the rest only when it starts. */
final class ChardevChecks {
    /** One less than QEMU's own limit: Java connects no further. */
    private static final int LONGEST_SOCKET = 106;

    private ChardevChecks() {}

    static void socket(
            Problems problems,
            @Nullable Path path,
            @Nullable String host,
            @Nullable Integer port,
            boolean server,
            boolean waitForClient,
            @Nullable Integer reconnectSeconds,
            boolean telnet) {
        address(problems, path, host, port, server);
        if (waitForClient && !server) {
            problems.add(
                    "waitForClient",
                    DefinitionError.BAD_VALUE,
                    "a client has nobody to wait for",
                    "add \"server\": true");
        }
        if (reconnectSeconds != null && server) {
            problems.add(
                    "reconnectSeconds",
                    DefinitionError.BAD_VALUE,
                    "a server does not connect again",
                    "remove it: a server takes one client after another");
        }
        if (telnet && (!server || path != null)) {
            problems.add("telnet", DefinitionError.BAD_VALUE, "telnet is for TCP servers", "remove it");
        }
        Checks.range(problems, "reconnectSeconds", reconnectSeconds, 1, 86400);
    }

    private static void address(
            Problems problems, @Nullable Path path, @Nullable String host, @Nullable Integer port, boolean server) {
        if ((path == null) == (port == null)) {
            problems.add(
                    "path",
                    DefinitionError.BAD_VALUE,
                    path == null ? "neither 'path' nor 'port' is given" : "both 'path' and 'port' are given",
                    "give one of them");
        }
        Checks.absolute(problems, "path", path);
        if (path != null && path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
            problems.add(
                    "path",
                    DefinitionError.BAD_VALUE,
                    "'" + path + "' is too long for a socket",
                    "use up to " + LONGEST_SOCKET + " bytes");
        }
        Checks.needs(problems, "host", host, "port", port);
        Checks.range(problems, "port", port, server ? 0 : 1, 65535);
    }
}
