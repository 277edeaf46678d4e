package dev.ratite.display.remote;

import dev.ratite.api.RatiteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the options of both types refuse alike. */
final class Checks {
    static final int HIGHEST_PORT = 65535;

    /** QEMU takes 107 bytes, but Java clients connect to no more than 106. */
    private static final int LONGEST_PATH = 106;

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    private Checks() {}

    static void path(String name, @Nullable Path path) {
        if (path != null && !path.isAbsolute()) {
            throw invalid(
                    RemoteDisplayError.SOCKET_PATH_INVALID,
                    name + " '" + path + "' is not absolute",
                    "use the whole path");
        }
    }

    /** SPICE would cut a longer one, and listen elsewhere. */
    static void socket(String subject, Path path) {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw invalid(
                    RemoteDisplayError.SOCKET_PATH_INVALID,
                    subject + " '" + path + "' has " + length + " bytes",
                    "a socket's path has at most " + LONGEST_PATH);
        }
    }

    static void port(String name, @Nullable Integer port, int lowest) {
        if (port != null && (port < lowest || port > HIGHEST_PORT)) {
            throw invalid(
                    RemoteDisplayError.PORT_INVALID,
                    name + " " + port + " is not between " + lowest + " and " + HIGHEST_PORT,
                    "choose another port");
        }
    }

    static void atLeast(String name, @Nullable Integer value, int lowest) {
        if (value != null && value < lowest) {
            throw invalid(
                    RemoteDisplayError.OPTION_INVALID,
                    name + " " + value + " is too small",
                    "use " + lowest + " or more");
        }
    }

    static void id(String name, @Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw invalid(
                    RemoteDisplayError.OPTION_INVALID,
                    name + " '" + id + "' is not an id",
                    "use letters, digits, '.', '_' and '-', a letter first");
        }
    }

    /** Refuses {@code name} where it was given although it may not be. */
    static void absent(String name, boolean given, String why) {
        if (given) {
            throw conflict(name + " was given, but " + why, "leave one of the two out");
        }
    }

    static RatiteException conflict(String sentence, String remedy) {
        return invalid(RemoteDisplayError.OPTIONS_CONFLICT, sentence, remedy);
    }

    static RatiteException invalid(RemoteDisplayError code, String sentence, String remedy) {
        return new RatiteException(code, sentence, remedy, null);
    }
}
