package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor in a set.
 *
 * @param fd its number inside QEMU
 */
public record SetDescriptor(long fd, @Nullable String opaque) {
    static SetDescriptor read(Fields fields) {
        return new SetDescriptor(fields.number("fd"), fields.optionalText("opaque"));
    }
}
