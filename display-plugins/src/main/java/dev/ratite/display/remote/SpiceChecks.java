package dev.ratite.display.remote;

import static java.util.Objects.requireNonNull;

/** What a SPICE server cannot be. */
final class SpiceChecks {
    private SpiceChecks() {}

    /** {@code undecided}: nobody has said whether a password is needed. */
    static void check(SpiceDisplayOptions options, boolean undecided) {
        Checks.path("path", options.path());
        Checks.path("passwordFile", options.passwordFile());
        Checks.path("tlsDirectory", options.tlsDirectory());
        Checks.path("renderNode", options.renderNode());
        if (options.path() != null) {
            Checks.socket("path", options.path());
            Checks.absent("path", options.isTcp(), "host, port and tlsPort are about TCP");
        }
        if (options.isTcp()) {
            checkTcp(options, undecided);
        }
        if (options.passwordFile() != null && !options.passwordRequired()) {
            throw Checks.conflict(
                    "passwordRequired is false, but there is a passwordFile",
                    "leave passwordRequired out, or the passwordFile");
        }
        if ((options.tlsPort() == null) != (options.tlsDirectory() == null)) {
            throw Checks.conflict(
                    options.tlsPort() == null ? "tlsDirectory needs a tlsPort" : "tlsPort needs a tlsDirectory",
                    "give both, or none");
        }
        if (options.renderNode() != null && !options.gl()) {
            throw Checks.conflict("renderNode is for gl alone", "say \"gl\": true, or leave renderNode out");
        }
    }

    private static void checkTcp(SpiceDisplayOptions options, boolean undecided) {
        Checks.port("port", options.port(), 1);
        Checks.port("tlsPort", options.tlsPort(), 1);
        if (options.port() == null && options.tlsPort() == null) {
            throw Checks.invalid(
                    RemoteDisplayError.PORT_INVALID,
                    "host '" + options.host() + "' has no port",
                    "give a port or a tlsPort, since SPICE chooses none by itself");
        }
        if (options.port() != null && options.port().equals(options.tlsPort())) {
            throw Checks.invalid(
                    RemoteDisplayError.PORT_INVALID, "port and tlsPort are both " + options.port(), "choose two ports");
        }
        Checks.absent("gl", options.gl(), "it works for clients on this machine alone, and not with ports");
        HostAddress host = HostAddress.parse(requireNonNull(options.host()));
        if (undecided && !host.isLoopback() && !options.passwordRequired()) {
            throw Exposure.unprotected(requireNonNull(options.host()));
        }
    }
}
