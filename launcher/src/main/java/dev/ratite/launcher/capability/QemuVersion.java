package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

/**
 * A QEMU's version, to be shown. Nothing is decided by it: distributions add to a version and leave out of it, so the
 * program itself is asked for each thing.
 *
 * @param packageVersion what the distribution calls it; may be empty
 */
public record QemuVersion(int major, int minor, int micro, String packageVersion) {
    public QemuVersion {
        requireNonNull(packageVersion, "packageVersion is null");
    }

    /** {@code 7.2.22}. */
    public String number() {
        return major + "." + minor + "." + micro;
    }

    /** {@code 7.2.22 (Debian 1:7.2+dfsg-7)}. */
    public String text() {
        return packageVersion.isBlank() ? number() : number() + " (" + packageVersion.strip() + ")";
    }
}
