package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guest has changed which packets a NIC lets in. Comes once until somebody asks.
 *
 * @param name id of the device, if it has one
 * @param path its QOM path
 */
public record NicRxFilterChanged(@Nullable String name, String path) {
    /** The event's name. */
    public static final String NAME = "NIC_RX_FILTER_CHANGED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<NicRxFilterChanged> of(QmpEvent event) {
        return EventData.read(NAME, event, NicRxFilterChanged::read);
    }

    private static NicRxFilterChanged read(Fields fields) {
        return new NicRxFilterChanged(fields.optionalText("name"), fields.text("path"));
    }
}
