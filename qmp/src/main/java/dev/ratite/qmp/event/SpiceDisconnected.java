package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A SPICE client has gone. */
public record SpiceDisconnected(SpiceServer server, SpiceAddress client) {
    /** The event's name. */
    public static final String NAME = "SPICE_DISCONNECTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<SpiceDisconnected> of(QmpEvent event) {
        return EventData.read(NAME, event, SpiceDisconnected::read);
    }

    private static SpiceDisconnected read(Fields fields) {
        return new SpiceDisconnected(
                fields.object("server", SpiceServer::read), fields.object("client", SpiceAddress::read));
    }
}
