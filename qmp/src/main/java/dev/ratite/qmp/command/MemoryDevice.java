package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MemoryDeviceType;

/**
 * Memory that is plugged in.
 *
 * @param data its members depend on the type
 */
public record MemoryDevice(MemoryDeviceType type, JsonNode data) {
    static MemoryDevice read(Fields fields) {
        return new MemoryDevice(fields.word("type", MemoryDeviceType::new), fields.any("data"));
    }
}
