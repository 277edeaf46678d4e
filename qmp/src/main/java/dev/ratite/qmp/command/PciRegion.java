package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses of a PCI device.
 *
 * @param address -1 if the guest has not placed it
 */
public record PciRegion(
        long bar,
        String type,
        long address,
        long size,
        @Nullable Boolean prefetch,
        @Nullable Boolean memType64) {
    static PciRegion read(Fields fields) {
        return new PciRegion(
                fields.number("bar"),
                fields.text("type"),
                fields.number("address"),
                fields.number("size"),
                fields.optionalFlag("prefetch"),
                fields.optionalFlag("mem_type_64"));
    }
}
