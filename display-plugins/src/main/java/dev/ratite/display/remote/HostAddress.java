package dev.ratite.display.remote;

import dev.ratite.api.RatiteException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address in numbers. No name is ever looked up: that could block, and answers differ from one day to the next.
 */
final class HostAddress {
    static final String LOOPBACK = "127.0.0.1";

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]+");

    private final String text;
    private final InetAddress address;

    private HostAddress(String text, InetAddress address) {
        this.text = text;
        this.address = address;
    }

    static HostAddress parse(String host) {
        if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
            try {
                return new HostAddress(host, InetAddress.getByName(host));
            } catch (UnknownHostException e) {
                throw invalid(host, e);
            }
        }
        throw invalid(host, null);
    }

    /** Whether only this machine reaches it. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** As it stands in front of a port. */
    String inFrontOfAPort() {
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static RatiteException invalid(String host, @Nullable Exception cause) {
        return new RatiteException(
                RemoteDisplayError.ADDRESS_INVALID,
                "host '" + host + "' is not an IP address",
                "write it in numbers: " + LOOPBACK + ", ::1, or 0.0.0.0 for every address of the host",
                cause);
    }
}
