package dev.ratite.network.socket;

import dev.ratite.api.RatiteException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another program. One of both listens, the other one connects. Each frame comes behind its length, four
 * bytes with the highest first.
 *
 * @param listen where QEMU listens for one other program at a time; null when it connects
 * @param connect where another program listens; null when QEMU listens
 * @param reconnect how long QEMU waits before it connects again; null for never. QEMU 8.0 and newer; before 9.2 it counts
 *     in seconds, and the time is rounded up
 */
public record StreamNetworkOptions(
        @Nullable Endpoint listen,
        @Nullable Endpoint connect,
        @Nullable Duration reconnect) {
    /** Checks. */
    public StreamNetworkOptions {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("listen", listen != null);
        given.put("connect", connect != null);
        Ends.checkOneOf(given);
        Ends.checkPort("listen", listen);
        Ends.checkPort("connect", connect);
        if (reconnect != null) {
            checkReconnect(reconnect, connect);
        }
    }

    /** Waits for another program. */
    public static StreamNetworkOptions listening(Endpoint end) {
        return new StreamNetworkOptions(end, null, null);
    }

    /** Connects to another program, once. */
    public static StreamNetworkOptions connecting(Endpoint end) {
        return new StreamNetworkOptions(null, end, null);
    }

    private static void checkReconnect(Duration reconnect, @Nullable Endpoint connect) {
        if (connect == null) {
            throw new RatiteException(
                    SocketNetworkError.RECONNECT_INVALID,
                    "reconnect was given, but QEMU listens and does not connect",
                    "leave reconnect out: a listening QEMU takes the next program anyway",
                    null);
        }
        if (reconnect.compareTo(Duration.ofMillis(1)) < 0 || reconnect.compareTo(Duration.ofDays(1)) > 0) {
            throw new RatiteException(
                    SocketNetworkError.RECONNECT_INVALID,
                    "reconnect " + reconnect.toMillis() + "ms is not between 1ms and a day",
                    "write it as 5s",
                    null);
        }
    }
}
