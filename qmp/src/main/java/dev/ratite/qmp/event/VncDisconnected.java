package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** A VNC client has gone. */
public record VncDisconnected(VncServer server, VncClient client) {
    /** The event's name. */
    public static final String NAME = "VNC_DISCONNECTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<VncDisconnected> of(QmpEvent event) {
        return EventData.read(NAME, event, VncDisconnected::read);
    }

    private static VncDisconnected read(Fields fields) {
        return new VncDisconnected(fields.object("server", VncServer::read), fields.object("client", VncClient::read));
    }
}
