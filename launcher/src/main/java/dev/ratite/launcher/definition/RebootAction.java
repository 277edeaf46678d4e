package dev.ratite.launcher.definition;

import java.util.Locale;

/** What happens when the guest reboots. */
public enum RebootAction {
    /** The machine is reset, in the same QEMU. */
    RESET,
    /** The VM ends. */
    SHUTDOWN;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
