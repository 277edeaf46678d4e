package dev.ratite.qmp.event;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;
import org.jspecify.annotations.Nullable;

/**
 * Where a VNC client connected.
 *
 * @param service the port, or its name
 */
public record VncServer(
        String host,
        String service,
        AddressFamily family,
        boolean websocket,
        @Nullable String auth) {
    static VncServer read(Fields fields) {
        return new VncServer(
                fields.text("host"),
                fields.text("service"),
                fields.word("family", AddressFamily::new),
                fields.flag("websocket"),
                fields.optionalText("auth"));
    }
}
