package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a session behaves.
 *
 * @param name what threads, log lines and messages call the session; usually the VM's name
 * @param connectTimeout for connecting, QEMU's greeting and the negotiation together
 * @param commandTimeout for commands that are sent without a timeout of their own
 * @param eventCapacity how many events a subscription holds for a slow subscriber before it drops the oldest
 */
public record QmpOptions(String name, Duration connectTimeout, Duration commandTimeout, int eventCapacity) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Generous, since a busy main loop of QEMU is no fault. */
    public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofSeconds(10);

    public static final int DEFAULT_EVENT_CAPACITY = 1024;

    public QmpOptions {
        requireNonNull(name, "name is null");
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(commandTimeout, "commandTimeout");
        if (eventCapacity < 1) {
            throw new IllegalArgumentException("eventCapacity " + eventCapacity + " is not positive");
        }
    }

    /** The defaults, for a session of this name. */
    public static QmpOptions named(String name) {
        return new QmpOptions(name, DEFAULT_CONNECT_TIMEOUT, DEFAULT_COMMAND_TIMEOUT, DEFAULT_EVENT_CAPACITY);
    }

    public QmpOptions withConnectTimeout(Duration timeout) {
        return new QmpOptions(name, timeout, commandTimeout, eventCapacity);
    }

    public QmpOptions withCommandTimeout(Duration timeout) {
        return new QmpOptions(name, connectTimeout, timeout, eventCapacity);
    }

    public QmpOptions withEventCapacity(int capacity) {
        return new QmpOptions(name, connectTimeout, commandTimeout, capacity);
    }

    private static void requirePositive(Duration timeout, String name) {
        requireNonNull(timeout, () -> name + " is null");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + " is not positive");
        }
    }
}
