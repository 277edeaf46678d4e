package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A memory device has another size, as the guest agreed.
 *
 * @param size in bytes
 */
public record MemoryDeviceSizeChange(
        @Nullable String id, long size, @Nullable String qomPath) {
    /** The event's name. */
    public static final String NAME = "MEMORY_DEVICE_SIZE_CHANGE";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<MemoryDeviceSizeChange> of(QmpEvent event) {
        return EventData.read(NAME, event, MemoryDeviceSizeChange::read);
    }

    private static MemoryDeviceSizeChange read(Fields fields) {
        return new MemoryDeviceSizeChange(
                fields.optionalText("id"), fields.number("size"), fields.optionalText("qom-path"));
    }
}
