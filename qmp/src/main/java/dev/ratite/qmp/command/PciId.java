package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** Who made a PCI device. */
public record PciId(
        int device,
        int vendor,
        @Nullable Integer subsystem,
        @Nullable Integer subsystemVendor) {
    static PciId read(Fields fields) {
        return new PciId(
                fields.integer("device"),
                fields.integer("vendor"),
                fields.optionalInteger("subsystem"),
                fields.optionalInteger("subsystem-vendor"));
    }
}
