package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What came of changing one block of memory.
 *
 * @param errorCode the guest's number for what went wrong, 0 if it gives none
 */
public record AgentMemoryChange(long index, Outcome outcome, int errorCode) {
    public enum Outcome {
        SUCCESS,
        NOT_FOUND,
        OPERATION_NOT_SUPPORTED,
        OPERATION_FAILED,
        /** A word that came after this was written. */
        UNKNOWN;

        private static Outcome of(String word) {
            String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
            for (Outcome outcome : values()) {
                if (outcome.name().equals(name)) {
                    return outcome;
                }
            }
            return UNKNOWN;
        }
    }

    static AgentMemoryChange of(JsonNode change) {
        return new AgentMemoryChange(
                change.path("phys-index").asLong(),
                Outcome.of(Field.text(change, "response")),
                change.path("error-code").asInt());
    }
}
