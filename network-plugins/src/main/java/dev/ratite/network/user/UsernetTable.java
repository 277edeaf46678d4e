package dev.ratite.network.user;

import dev.ratite.api.network.PortForward;
import dev.ratite.api.network.PortForward.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the monitor command {@code info usernet} prints, the only place where QEMU tells which host port the kernel chose.
 * A line at the margin begins each network; below it come its sockets, of which the forwards are some:
 *
 * <pre>
 * Hub -1 (net0):
 *   Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
 *   TCP[HOST_FORWARD]  10       127.0.0.1 36627       10.0.2.15    80     0     0
 * </pre>
 */
final class UsernetTable {
    private static final Pattern FORWARD =
            Pattern.compile("\\s+(?<protocol>TCP|UDP)\\[HOST_FORWARD]\\s+\\d+\\s+(?<host>\\S+)\\s+(?<hostPort>\\d+)"
                    + "\\s+\\S+\\s+(?<guestPort>\\d+)\\s.*");

    private UsernetTable() {}

    /** The forwards of one network; empty when it is not listed. */
    static Optional<List<PortForward>> parse(String text, String netdevId) {
        List<PortForward> forwards = new ArrayList<>();
        boolean found = false;
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
                inside = line.endsWith("(" + netdevId + "):");
                found |= inside;
            } else if (inside) {
                Matcher forward = FORWARD.matcher(line);
                if (forward.matches()) {
                    forwards.add(read(forward));
                }
            }
        }
        return found ? Optional.of(forwards) : Optional.empty();
    }

    private static PortForward read(Matcher row) {
        String host = row.group("host");
        return new PortForward(
                Protocol.valueOf(row.group("protocol")),
                host.equals("*") ? "0.0.0.0" : host,
                Integer.parseInt(row.group("hostPort")),
                Integer.parseInt(row.group("guestPort")));
    }
}
