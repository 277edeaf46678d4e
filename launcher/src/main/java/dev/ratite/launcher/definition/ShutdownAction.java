package dev.ratite.launcher.definition;

import java.util.Locale;

/** What happens when the guest powers off. */
public enum ShutdownAction {
    /** The VM ends. */
    POWEROFF,
    /** The VM is paused as it is, for somebody to look. */
    PAUSE;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
