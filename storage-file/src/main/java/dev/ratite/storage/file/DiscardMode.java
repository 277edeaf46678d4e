package dev.ratite.storage.file;

import java.util.Locale;

/** What happens to blocks that the guest no longer uses. */
public enum DiscardMode {
    /** They are given back to the host. */
    UNMAP,
    /** They stay with the image. */
    IGNORE;

    String qemuName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
