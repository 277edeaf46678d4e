package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What the VM is called.
 *
 * @param name absent if it was given none
 */
public record NameInfo(@Nullable String name) {
    static NameInfo read(Fields fields) {
        return new NameInfo(fields.optionalText("name"));
    }
}
