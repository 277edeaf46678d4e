package dev.ratite.launcher.definition;

import java.util.Locale;

/** What QEMU's sandbox does with one kind of system calls. */
public enum SandboxRule {
    /** They end QEMU. */
    DENY,
    /** They work. */
    ALLOW;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
