package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A SPICE client has connected and is not authenticated yet. */
public record SpiceConnected(SpiceServer server, SpiceAddress client) {
    /** The event's name. */
    public static final String NAME = "SPICE_CONNECTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<SpiceConnected> of(QmpEvent event) {
        return EventData.read(NAME, event, SpiceConnected::read);
    }

    private static SpiceConnected read(Fields fields) {
        return new SpiceConnected(
                fields.object("server", SpiceServer::read), fields.object("client", SpiceAddress::read));
    }
}
