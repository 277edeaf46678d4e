package dev.ratite.network.vde;

import dev.ratite.api.RatiteException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which switch, and which port of it.
 *
 * @param socket the switch's directory, absolute, or a VDE address such as {@code ptp:///run/link}; null for the library's
 *     own default
 * @param port the switch's port, from 1 on; null for the first free one
 * @param group the group of users who get at the socket that QEMU makes; null for the user's own
 * @param mode what they may do there, in octal: {@code 660}; null for the library's own default
 */
public record VdeNetworkOptions(
        @Nullable String socket,
        @Nullable Integer port,
        @Nullable String group,
        @Nullable String mode) {
    private static final Pattern SOCKET = Pattern.compile("/[^\\p{Cntrl}]*|[a-z][a-z0-9+]*://[^\\p{Cntrl}]+");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
    private static final int LAST_PORT = 65535;

    /** Checks. */
    public VdeNetworkOptions {
        check("socket", socket, SOCKET, "use the whole path of the switch's directory, or an address with ://");
        check("group", group, GROUP, "use the name of a group");
        check("mode", mode, MODE, "write it as 660");
        if (port != null && (port < 1 || port > LAST_PORT)) {
            throw invalid("port " + port + " is not between 1 and " + LAST_PORT, "leave it out for the first free one");
        }
    }

    /** The first free port of a switch. */
    public static VdeNetworkOptions at(String socket) {
        return new VdeNetworkOptions(socket, null, null, null);
    }

    private static void check(String name, @Nullable String value, Pattern pattern, String remedy) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw invalid(name + " '" + value + "' cannot be used", remedy);
        }
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(VdeNetworkError.OPTION_INVALID, sentence, remedy, null);
    }
}
