package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.network.address.Ipv4;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address in the guest's network behind which there is a program or a character device of the host. TCP alone.
 *
 * @param host the address, in the guest's network, that nothing else has
 * @param port the port there
 * @param command a program and its words, that QEMU runs for each of the guest's connections; either this or
 *     {@code chardev} has to be given
 * @param chardev id of a character device, to which the guest's first connection leads
 */
public record GuestForward(
        @Required String host,
        @Required Integer port,
        @Nullable String command,
        @Nullable String chardev) {
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final int LAST_PORT = 65535;

    /** Checks. */
    public GuestForward(
            @Nullable String host, @Nullable Integer port, @Nullable String command, @Nullable String chardev) {
        if (host == null || port == null) {
            throw invalid("A guest forward has no " + (host == null ? "host" : "port"), "give both");
        }
        this.host = host;
        this.port = port;
        this.command = command;
        this.chardev = chardev;
        if (!Ipv4.isAddress(host)) {
            throw UserChecks.noAddress("host", host);
        }
        if (port < 1 || port > LAST_PORT) {
            throw invalid("port " + port + " is not between 1 and " + LAST_PORT, "choose another port");
        }
        if ((command == null) == (chardev == null)) {
            throw invalid(
                    "A guest forward has " + (command == null ? "neither command nor chardev" : "command and chardev"),
                    "give one of them");
        }
        if (command != null) {
            UserChecks.printable("command", command);
        }
        if (chardev != null && !ID.matcher(chardev).matches()) {
            throw invalid("chardev '" + chardev + "' is not an id", "use the id of a character device");
        }
    }

    /** As QEMU's {@code guestfwd} wants it: {@code tcp:10.0.2.100:7-cmd:/bin/cat}. */
    String rule() {
        return "tcp:" + host + ":" + port + "-" + (command == null ? "chardev:" + chardev : "cmd:" + command);
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(UserNetworkError.FORWARD_INVALID, sentence, remedy, null);
    }
}
