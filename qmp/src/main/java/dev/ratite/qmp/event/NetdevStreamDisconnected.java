package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A stream network has lost its other side. */
public record NetdevStreamDisconnected(String netdevId) {
    /** The event's name. */
    public static final String NAME = "NETDEV_STREAM_DISCONNECTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<NetdevStreamDisconnected> of(QmpEvent event) {
        return EventData.read(NAME, event, NetdevStreamDisconnected::read);
    }

    private static NetdevStreamDisconnected read(Fields fields) {
        return new NetdevStreamDisconnected(fields.text("netdev-id"));
    }
}
