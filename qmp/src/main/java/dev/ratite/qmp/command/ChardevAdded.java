package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What came of a new character device.
 *
 * @param pty path of the terminal, if it is one
 */
public record ChardevAdded(@Nullable String pty) {
    static ChardevAdded read(Fields fields) {
        return new ChardevAdded(fields.optionalText("pty"));
    }
}
