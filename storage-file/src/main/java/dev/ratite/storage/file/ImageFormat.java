package dev.ratite.storage.file;

import java.util.Locale;

/** How an image is laid out. */
public enum ImageFormat {
    /** The disk's bytes and nothing else. */
    RAW,
    /** QEMU's own format: grows as it is written, and can lie over another image. */
    QCOW2;

    /** The name that QEMU knows it by. */
    String qemuName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
