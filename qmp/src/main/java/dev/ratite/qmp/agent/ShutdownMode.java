package dev.ratite.qmp.agent;

import java.util.Locale;

/** How a guest ends. */
public enum ShutdownMode {
    /** Off, the VM with it. */
    POWERDOWN,
    /** Stopped, the VM stays. */
    HALT,
    /** Off and on again. */
    REBOOT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
