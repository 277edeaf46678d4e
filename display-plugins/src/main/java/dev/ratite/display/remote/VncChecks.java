package dev.ratite.display.remote;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a VNC server cannot be. */
final class VncChecks {
    private VncChecks() {}

    /** {@code undecided}: nobody has said whether a password is needed. */
    static void check(VncDisplayOptions options, boolean undecided) {
        Checks.path("path", options.path());
        Checks.path("passwordFile", options.passwordFile());
        Checks.path("tlsDirectory", options.tlsDirectory());
        if (options.path() != null) {
            Checks.socket("path", options.path());
            Checks.absent("path", options.isTcp(), "host, port, lastPort and websocketPort are about TCP");
        }
        if (options.isTcp()) {
            checkTcp(options, undecided);
        }
        if (options.passwordFile() != null && !options.passwordRequired()) {
            throw Checks.conflict(
                    "passwordRequired is false, but there is a passwordFile",
                    "leave passwordRequired out, or the passwordFile");
        }
        if (options.tlsVerifyClients() && options.tlsDirectory() == null) {
            throw Checks.conflict(
                    "tlsVerifyClients needs a tlsDirectory", "name the directory, or leave tlsVerifyClients out");
        }
        checkRest(options);
    }

    private static void checkTcp(VncDisplayOptions options, boolean undecided) {
        int port = requireNonNull(options.port());
        Checks.port("port", port, VncDisplayOptions.FIRST_PORT);
        Checks.port("lastPort", options.lastPort(), port);
        Checks.port("websocketPort", options.websocketPort(), 1);
        HostAddress host = HostAddress.parse(requireNonNull(options.host()));
        if (undecided && !host.isLoopback() && !options.passwordRequired() && !options.tlsVerifyClients()) {
            throw Exposure.unprotected(requireNonNull(options.host()));
        }
    }

    private static void checkRest(VncDisplayOptions options) {
        Checks.atLeast("connections", options.connections(), 1);
        Checks.atLeast("head", options.head(), 0);
        Checks.id("audio", options.audio());
        Checks.id("device", options.device());
        if (options.head() != null && options.device() == null) {
            throw Checks.conflict("head " + options.head() + " has no device", "name the device as well");
        }
        Duration delay = options.keyDelay();
        if (delay != null && (delay.isNegative() || delay.toMillis() > Integer.MAX_VALUE)) {
            throw Checks.invalid(
                    RemoteDisplayError.OPTION_INVALID,
                    "keyDelay " + delay.toMillis() + "ms is out of range",
                    "use some milliseconds: 10ms");
        }
    }
}
