package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a session behaves.
 *
 * @param name what threads, log lines and messages call the session; usually the VM's name
 * @param connectTimeout for connecting, QEMU's greeting and the negotiation together
 * @param commandTimeout for commands that are sent without a timeout of their own
 * @param eventCapacity how many events a subscription holds for a slow subscriber before it drops the oldest
 * @param historyCapacity how many of the last events the session keeps for {@link QmpEvents#since(long)}
 * @param watchers see every line of the session: a protocol log, a recording
 */
public record QmpOptions(
        String name,
        Duration connectTimeout,
        Duration commandTimeout,
        int eventCapacity,
        int historyCapacity,
        List<ProtocolWatcher> watchers) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Generous, since a busy main loop of QEMU is no fault. */
    public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofSeconds(10);

    public static final int DEFAULT_EVENT_CAPACITY = 1024;
    public static final int DEFAULT_HISTORY_CAPACITY = 256;

    public QmpOptions {
        requireNonNull(name, "name is null");
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(commandTimeout, "commandTimeout");
        requirePositive(eventCapacity, "eventCapacity");
        requirePositive(historyCapacity, "historyCapacity");
        watchers = List.copyOf(watchers);
    }

    /** The defaults, for a session of this name. */
    public static QmpOptions named(String name) {
        return new QmpOptions(
                name,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_COMMAND_TIMEOUT,
                DEFAULT_EVENT_CAPACITY,
                DEFAULT_HISTORY_CAPACITY,
                List.of());
    }

    public QmpOptions withConnectTimeout(Duration timeout) {
        return new QmpOptions(name, timeout, commandTimeout, eventCapacity, historyCapacity, watchers);
    }

    public QmpOptions withCommandTimeout(Duration timeout) {
        return new QmpOptions(name, connectTimeout, timeout, eventCapacity, historyCapacity, watchers);
    }

    public QmpOptions withEventCapacity(int capacity) {
        return new QmpOptions(name, connectTimeout, commandTimeout, capacity, historyCapacity, watchers);
    }

    public QmpOptions withHistoryCapacity(int capacity) {
        return new QmpOptions(name, connectTimeout, commandTimeout, eventCapacity, capacity, watchers);
    }

    /** Adds one to those there are; it stays its owner's to close. */
    public QmpOptions withWatcher(ProtocolWatcher watcher) {
        List<ProtocolWatcher> more = new ArrayList<>(watchers);
        more.add(requireNonNull(watcher, "watcher is null"));
        return new QmpOptions(name, connectTimeout, commandTimeout, eventCapacity, historyCapacity, more);
    }

    private static void requirePositive(Duration timeout, String name) {
        requireNonNull(timeout, () -> name + " is null");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + " is not positive");
        }
    }

    private static void requirePositive(int capacity, String name) {
        if (capacity < 1) {
            throw new IllegalArgumentException(name + " " + capacity + " is not positive");
        }
    }
}
