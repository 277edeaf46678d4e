package dev.ratite.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** JSON on one line. */
final class JsonLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLine() {}

    /** Reads one and writes it, which loads all that these take. */
    static void warmUp() {
        try {
            MAPPER.readTree(MAPPER.writeValueAsString(Map.of("words", List.of("", 0, true))));
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
