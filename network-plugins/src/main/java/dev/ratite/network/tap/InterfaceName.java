package dev.ratite.network.tap;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the options of both types check alike. */
final class InterfaceName {
    /** The kernel takes more, but no program that shows interfaces likes it. It cuts what is longer. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");

    private InterfaceName() {}

    static void check(String field, @Nullable String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new RatiteException(
                    TapNetworkError.INTERFACE_NAME_INVALID,
                    field + " '" + name + "' is not the name of an interface",
                    "use up to 15 letters, digits, '_', '.' and '-'",
                    null);
        }
    }

    static void checkAbsolute(String field, @Nullable Path path) {
        if (path != null && !path.isAbsolute()) {
            throw new RatiteException(
                    TapNetworkError.PATH_NOT_ABSOLUTE,
                    field + " '" + path + "' is not absolute",
                    "use the whole path",
                    null);
        }
    }
}
