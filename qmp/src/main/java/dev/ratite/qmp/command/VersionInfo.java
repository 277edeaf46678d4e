package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/**
 * Which QEMU this is.
 *
 * @param packageVersion what the distribution calls it; may be empty
 */
public record VersionInfo(VersionNumber qemu, String packageVersion) {
    static VersionInfo read(Fields fields) {
        return new VersionInfo(fields.object("qemu", VersionNumber::read), fields.text("package"));
    }
}
