package dev.ratite.launcher.definition;

import java.util.Locale;

/** What QEMU does when the host cannot read or write. */
public enum ErrorPolicy {
    /** Tell the guest. */
    REPORT,
    /** Keep silent. */
    IGNORE,
    /** Stop the VM. */
    STOP,
    /** Stop the VM when the host has no room, else tell the guest. */
    ENOSPC;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
