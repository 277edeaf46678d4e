package dev.ratite.bench.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpSession;

/** The answer to {@code query-status} as a user wants it. */
record TypedStatus(String status, boolean running) {

    /** The one line to change when there is a typed command. */
    static TypedStatus ask(QmpSession session) {
        return decode(session.call("query-status"));
    }

    private static TypedStatus decode(JsonNode result) {
        return new TypedStatus(
                result.path("status").textValue(), result.path("running").booleanValue());
    }
}
