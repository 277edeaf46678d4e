package dev.ratite.qmp.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * A stream network has its other side.
 *
 * @param addr the other side's address; its members depend on its kind
 */
public record NetdevStreamConnected(String netdevId, JsonNode addr) {
    /** The event's name. */
    public static final String NAME = "NETDEV_STREAM_CONNECTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<NetdevStreamConnected> of(QmpEvent event) {
        return EventData.read(NAME, event, NetdevStreamConnected::read);
    }

    private static NetdevStreamConnected read(Fields fields) {
        return new NetdevStreamConnected(fields.text("netdev-id"), fields.any("addr"));
    }
}
