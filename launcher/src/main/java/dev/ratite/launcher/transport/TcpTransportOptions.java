package dev.ratite.launcher.transport;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the controller waits for QEMU's call, for hosts that cannot use Unix sockets.
 *
 * <p>QMP has no password. Until QEMU has called, anybody who reaches the address can knock at the port; but who calls from
 * another machine, from another network namespace or as another user than this program's is turned away, on every address.
 * So a QEMU that a wrapper starts there is turned away too. After QEMU's call nobody listens any more. What remains is a
 * program of this very user that calls first: it is taken for QEMU, and the launch fails. On an address that other machines
 * reach the connection is no secret: keep to the loopback network.
 *
 * @param host an IPv4 address of this machine, in numbers; 127.0.0.1 unless said otherwise
 * @param port the first port to try; 0, and unless said otherwise, one that the kernel chooses
 * @param lastPort the last port to try: the first free one from {@code port} on is used; {@code port} unless said otherwise
 */
public record TcpTransportOptions(String host, Integer port, Integer lastPort) {
    /** No more ports than this are tried. */
    public static final int MOST_PORTS = 1000;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST = 65535;
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    /** Fills in what is null. */
    public TcpTransportOptions(@Nullable String host, @Nullable Integer port, @Nullable Integer lastPort) {
        this.host = requireNonNullElse(host, LOOPBACK);
        this.port = requireNonNullElse(port, 0);
        this.lastPort = requireNonNullElse(lastPort, this.port);
        if (!ADDRESS.matcher(this.host).matches() || this.host.equals("0.0.0.0")) {
            throw invalid("host '" + host + "' is not an IPv4 address", "write one of this machine: " + LOOPBACK);
        }
        if (this.port < 0 || this.port > HIGHEST) {
            throw invalid("port " + port + " is not between 0 and " + HIGHEST, "0 lets the kernel choose");
        }
        if (this.port == 0 && this.lastPort != 0) {
            throw invalid("lastPort " + lastPort + " has no port", "name the first port to try as well");
        }
        if (this.lastPort < this.port || this.lastPort > HIGHEST || this.lastPort - this.port >= MOST_PORTS) {
            throw invalid(
                    "lastPort " + lastPort + " does not go with port " + port,
                    "use " + this.port + " to " + Math.min(HIGHEST, this.port + MOST_PORTS - 1));
        }
    }

    /** A port of 127.0.0.1 that the kernel chooses. */
    public static TcpTransportOptions anyPort() {
        return new TcpTransportOptions(null, null, null);
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(TcpTransportError.OPTIONS_INVALID, sentence, remedy, null);
    }
}
