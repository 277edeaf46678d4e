package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How single options of a user network have to be written. */
final class UserChecks {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOSTNAME = Pattern.compile(LABEL);
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");

    private UserChecks() {}

    static void hostname(@Nullable String hostname) {
        if (hostname != null && !HOSTNAME.matcher(hostname).matches()) {
            throw new RatiteException(
                    UserNetworkError.HOSTNAME_INVALID,
                    "hostname '" + hostname + "' is not a host name",
                    "use letters, digits and hyphens, at most 63",
                    null);
        }
    }

    static void domain(String name, @Nullable String domain) {
        if (domain != null && !DOMAIN.matcher(domain).matches()) {
            throw new RatiteException(
                    UserNetworkError.DOMAIN_INVALID,
                    name + " '" + domain + "' is not the name of a domain",
                    "write it as lab.example",
                    null);
        }
    }

    static void absolute(String name, @Nullable Path path) {
        if (path != null && !path.isAbsolute()) {
            throw new RatiteException(
                    UserNetworkError.OPTION_INVALID,
                    name + " '" + path + "' is not absolute",
                    "use the whole path",
                    null);
        }
    }

    static void printable(String name, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new RatiteException(
                    UserNetworkError.OPTION_INVALID,
                    name + " '" + text + "' is empty, or holds control characters",
                    "write it on one line, or leave it out",
                    null);
        }
    }

    static RatiteException noAddress(String name, String text) {
        return new RatiteException(
                UserNetworkError.ADDRESS_INVALID,
                name + " '" + text + "' is not an IP address of the kind that is wanted here",
                "write it in numbers",
                null);
    }
}
