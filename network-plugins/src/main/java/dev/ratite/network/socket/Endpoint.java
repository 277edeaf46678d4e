package dev.ratite.network.socket;

import dev.ratite.api.RatiteException;
import dev.ratite.network.address.Ipv4;
import dev.ratite.network.address.Ipv6;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: a Unix socket, or an IP address with a port.
 *
 * @param path a Unix socket, absolute; null for an IP address
 * @param host an IP address in numbers; 127.0.0.1 unless said otherwise
 * @param port the port, 1 to 65535
 */
public record Endpoint(
        @Nullable Path path,
        @Nullable String host,
        @Nullable Integer port) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65535;

    /** QEMU takes 107 bytes, but Java programs at the other end no more than 106. */
    private static final int LONGEST_PATH = 106;

    /** Fills in what is null. */
    public Endpoint {
        if ((path == null) == (host == null && port == null)) {
            throw invalid(
                    path == null ? "An end has neither path nor port" : "An end has a path and an address",
                    "give a path, or a host and a port");
        }
        if (path != null) {
            checkPath(path);
        } else {
            host = host == null ? LOOPBACK : host;
            checkAddress(host, port);
        }
    }

    /** A Unix socket. */
    public static Endpoint at(Path path) {
        return new Endpoint(path, null, null);
    }

    /** A port of 127.0.0.1. */
    public static Endpoint at(int port) {
        return new Endpoint(null, null, port);
    }

    boolean isUnix() {
        return path != null;
    }

    /** For messages. */
    String words() {
        return path != null ? path.toString() : host + ":" + port;
    }

    private static void checkPath(Path path) {
        if (!path.isAbsolute()) {
            throw invalid("path '" + path + "' is not absolute", "use the whole path");
        }
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw invalid(
                    "path '" + path + "' has " + length + " bytes", "a socket's path has at most " + LONGEST_PATH);
        }
    }

    private static void checkAddress(String host, @Nullable Integer port) {
        if (!Ipv4.isAddress(host) && !Ipv6.isAddress(host)) {
            throw invalid("host '" + host + "' is not an IP address", "write it in numbers: " + LOOPBACK + " or ::1");
        }
        if (port != null && (port < 1 || port > LAST_PORT)) {
            throw invalid("port " + port + " is not between 1 and " + LAST_PORT, "choose another port");
        }
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(SocketNetworkError.ENDPOINT_INVALID, sentence, remedy, null);
    }
}
