package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A VNC client is authenticated and has begun. */
public record VncInitialized(VncServer server, VncClient client) {
    /** The event's name. */
    public static final String NAME = "VNC_INITIALIZED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<VncInitialized> of(QmpEvent event) {
        return EventData.read(NAME, event, VncInitialized::read);
    }

    private static VncInitialized read(Fields fields) {
        return new VncInitialized(fields.object("server", VncServer::read), fields.object("client", VncClient::read));
    }
}
