package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** What kind of PCI device it is. */
public record PciClass(@Nullable String desc, int code) {
    static PciClass read(Fields fields) {
        return new PciClass(fields.optionalText("desc"), fields.integer("class"));
    }
}
