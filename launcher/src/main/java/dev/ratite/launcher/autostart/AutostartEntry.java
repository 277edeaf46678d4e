package dev.ratite.launcher.autostart;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A VM that is to be started with the machine.
 *
 * @param name the VM's name
 * @param order the lower are started first, those of the same order by name
 * @param delay what is waited before it is started, once the one before it has been
 */
public record AutostartEntry(String name, int order, Duration delay) {
    public AutostartEntry {
        requireNonNull(name, "name is null");
        requireNonNull(delay, "delay is null");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + " is negative");
        }
    }
}
