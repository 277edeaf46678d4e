package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A VNC client has connected and is not authenticated yet. */
public record VncConnected(VncServer server, VncClient client) {
    /** The event's name. */
    public static final String NAME = "VNC_CONNECTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<VncConnected> of(QmpEvent event) {
        return EventData.read(NAME, event, VncConnected::read);
    }

    private static VncConnected read(Fields fields) {
        return new VncConnected(fields.object("server", VncServer::read), fields.object("client", VncClient::read));
    }
}
