package dev.ratite.qmp.event;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** The guest's status of one slot, in the numbers of ACPI. */
public record OstInfo(@Nullable String device, String slot, String slotType, long source, long status) {
    static OstInfo read(Fields fields) {
        return new OstInfo(
                fields.optionalText("device"),
                fields.text("slot"),
                fields.text("slot-type"),
                fields.number("source"),
                fields.number("status"));
    }
}
