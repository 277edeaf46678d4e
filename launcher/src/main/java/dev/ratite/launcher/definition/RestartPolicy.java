package dev.ratite.launcher.definition;

import java.util.Locale;

/** When a VM that has ended is launched again. An end that somebody asked for is never followed by a restart. */
public enum RestartPolicy {
    /** Never. */
    NEVER,
    /** After a crash of QEMU, or of a guest whose panic ends the VM. */
    ON_CRASH,
    /** Also when the guest has powered off by itself. */
    ALWAYS;

    /** In small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
