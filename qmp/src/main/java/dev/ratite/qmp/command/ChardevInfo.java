package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/**
 * A character device.
 *
 * @param label its id
 * @param filename where it leads to, in QEMU's own notation
 * @param frontendOpen whether the device that uses it has opened it
 */
public record ChardevInfo(String label, String filename, boolean frontendOpen) {
    static ChardevInfo read(Fields fields) {
        return new ChardevInfo(fields.text("label"), fields.text("filename"), fields.flag("frontend-open"));
    }
}
