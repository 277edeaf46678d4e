package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;

/** A command that returns nothing. */
public interface Order extends QmpCommand<Accepted> {
    /** Whatever QEMU returns is fine: a later version may have something to say. */
    @Override
    default Accepted decode(JsonNode result) {
        return new Accepted();
    }
}
