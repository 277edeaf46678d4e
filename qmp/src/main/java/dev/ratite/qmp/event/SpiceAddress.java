package dev.ratite.qmp.event;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;

/** Who connected over SPICE. */
public record SpiceAddress(String host, String port, AddressFamily family) {
    static SpiceAddress read(Fields fields) {
        return new SpiceAddress(fields.text("host"), fields.text("port"), fields.word("family", AddressFamily::new));
    }
}
