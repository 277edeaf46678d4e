package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;
import org.jspecify.annotations.Nullable;

/** A client of a VNC display. */
public record VncClientInfo(
        String host,
        String service,
        AddressFamily family,
        boolean websocket,
        @Nullable String x509Dname,
        @Nullable String saslUsername) {
    static VncClientInfo read(Fields fields) {
        return new VncClientInfo(
                fields.text("host"),
                fields.text("service"),
                fields.word("family", AddressFamily::new),
                fields.flag("websocket"),
                fields.optionalText("x509_dname"),
                fields.optionalText("sasl_username"));
    }
}
