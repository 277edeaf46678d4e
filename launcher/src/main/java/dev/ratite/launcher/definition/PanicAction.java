package dev.ratite.launcher.definition;

import java.util.Locale;

/** What happens when the guest's kernel panics. */
public enum PanicAction {
    /** Nothing, but for an event. */
    NONE,
    /** The VM is paused, for somebody to look. */
    PAUSE,
    /** The VM ends. */
    SHUTDOWN,
    /** The VM ends, and QEMU with an exit code of failure. */
    EXIT_FAILURE;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
