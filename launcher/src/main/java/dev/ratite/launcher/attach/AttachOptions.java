package dev.ratite.launcher.attach;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a QEMU that Ratite did not start gets.
 *
 * @param connectTimeout for each of its monitors, to be connected to and to greet
 * @param commandTimeout for one QMP command
 */
public record AttachOptions(Duration connectTimeout, Duration commandTimeout) {
    /** A monitor greets within milliseconds, unless it is in use or the machine is busy. */
    public static final AttachOptions DEFAULT = new AttachOptions(Duration.ofSeconds(5), Duration.ofSeconds(10));

    public AttachOptions {
        positive("connectTimeout", connectTimeout);
        positive("commandTimeout", commandTimeout);
    }

    public AttachOptions withConnectTimeout(Duration timeout) {
        return new AttachOptions(timeout, commandTimeout);
    }

    public AttachOptions withCommandTimeout(Duration timeout) {
        return new AttachOptions(connectTimeout, timeout);
    }

    private static void positive(String name, Duration timeout) {
        requireNonNull(timeout, () -> name + " is null");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + " is not positive");
        }
    }
}
