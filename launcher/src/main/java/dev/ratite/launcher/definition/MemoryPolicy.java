package dev.ratite.launcher.definition;

import java.util.Locale;

/** How memory is taken from the host's NUMA nodes. */
public enum MemoryPolicy {
    /** From these nodes alone. */
    BIND,
    /** From these nodes as long as they have some. */
    PREFERRED,
    /** From each in turn. */
    INTERLEAVE;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
