package dev.ratite.launcher.definition;

import java.util.Locale;

/** How a secret's file is written. */
public enum SecretFormat {
    /** As it is. */
    RAW,
    /** In base64. */
    BASE64;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
