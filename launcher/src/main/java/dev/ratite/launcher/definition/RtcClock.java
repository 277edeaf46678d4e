package dev.ratite.launcher.definition;

import java.util.Locale;

/** What drives the guest's clock. */
public enum RtcClock {
    /** The host's wall clock, which others may set. */
    HOST,
    /** The host's monotonic clock. */
    RT,
    /** The time that the VM has run. */
    VM;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
