package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A CPU of the VM.
 *
 * @param threadId the host's id of its thread, for pinning
 */
public record CpuInfo(
        long cpuIndex,
        String qomPath,
        long threadId,
        @Nullable CpuProperties props,
        @Nullable String target) {
    static CpuInfo read(Fields fields) {
        return new CpuInfo(
                fields.number("cpu-index"),
                fields.text("qom-path"),
                fields.number("thread-id"),
                fields.optionalObject("props", CpuProperties::read),
                fields.optionalText("target"));
    }
}
