package dev.ratite.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON on one line. */
final class JsonLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLine() {}

    /** Reads one, which loads all that it takes. */
    static void warmUp() {
        try {
            MAPPER.readTree("{}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson reads no JSON", e);
        }
    }

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + value, e);
        }
    }
}
