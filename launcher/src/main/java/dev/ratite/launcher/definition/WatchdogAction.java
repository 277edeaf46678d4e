package dev.ratite.launcher.definition;

import java.util.Locale;

/** What happens when the guest has not fed its watchdog. */
public enum WatchdogAction {
    /** The VM is reset. */
    RESET,
    /** The guest is asked to shut down. */
    SHUTDOWN,
    /** The VM ends. */
    POWEROFF,
    /** The guest gets a non-maskable interrupt. */
    INJECT_NMI,
    /** The VM is paused. */
    PAUSE,
    /** QEMU says so. */
    DEBUG,
    /** Nothing, but for an event. */
    NONE;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
