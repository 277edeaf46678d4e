package dev.ratite.qmp.event;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;
import org.jspecify.annotations.Nullable;

/**
 * Who connected over VNC.
 *
 * @param service the port, or its name
 */
public record VncClient(
        String host,
        String service,
        AddressFamily family,
        boolean websocket,
        @Nullable String x509Dname,
        @Nullable String saslUsername) {
    static VncClient read(Fields fields) {
        return new VncClient(
                fields.text("host"),
                fields.text("service"),
                fields.word("family", AddressFamily::new),
                fields.flag("websocket"),
                fields.optionalText("x509_dname"),
                fields.optionalText("sasl_username"));
    }
}
