package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A place for a CPU.
 *
 * @param type driver for {@code device_add}
 * @param qomPath the CPU that is there; absent if the place is free
 */
public record HotpluggableCpu(
        String type,
        long vcpusCount,
        CpuProperties props,
        @Nullable String qomPath) {
    static HotpluggableCpu read(Fields fields) {
        return new HotpluggableCpu(
                fields.text("type"),
                fields.number("vcpus-count"),
                fields.object("props", CpuProperties::read),
                fields.optionalText("qom-path"));
    }
}
