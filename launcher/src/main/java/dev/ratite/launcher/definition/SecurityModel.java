package dev.ratite.launcher.definition;

import java.util.Locale;

/** Whose name files bear that the guest makes. */
public enum SecurityModel {
    /** QEMU's own user's; what the guest sees is kept in extended attributes. */
    MAPPED_XATTR,
    /** The same, kept in hidden files. */
    MAPPED_FILE,
    /** The guest's; QEMU has to be root. */
    PASSTHROUGH,
    /** As passthrough, but failures to set an owner are ignored. */
    NONE;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
