package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A SPICE client is authenticated and has opened a channel. */
public record SpiceInitialized(SpiceServer server, SpiceChannel client) {
    /** The event's name. */
    public static final String NAME = "SPICE_INITIALIZED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<SpiceInitialized> of(QmpEvent event) {
        return EventData.read(NAME, event, SpiceInitialized::read);
    }

    private static SpiceInitialized read(Fields fields) {
        return new SpiceInitialized(
                fields.object("server", SpiceServer::read), fields.object("client", SpiceChannel::read));
    }
}
