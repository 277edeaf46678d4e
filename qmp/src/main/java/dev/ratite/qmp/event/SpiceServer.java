package dev.ratite.qmp.event;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;
import org.jspecify.annotations.Nullable;

/** Where a SPICE client connected. */
public record SpiceServer(
        String host,
        String port,
        AddressFamily family,
        @Nullable String auth) {
    static SpiceServer read(Fields fields) {
        return new SpiceServer(
                fields.text("host"),
                fields.text("port"),
                fields.word("family", AddressFamily::new),
                fields.optionalText("auth"));
    }
}
