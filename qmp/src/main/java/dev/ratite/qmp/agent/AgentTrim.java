package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of trimming one filesystem.
 *
 * @param path where it is mounted
 * @param trimmedBytes how much was given back; empty if the guest does not say
 * @param minimumBytes the shortest free piece that was looked at, as the guest rounded it
 * @param error why it was not trimmed, in the guest's words: often that its disk cannot
 */
public record AgentTrim(String path, OptionalLong trimmedBytes, OptionalLong minimumBytes, Optional<String> error) {
    static AgentTrim of(JsonNode result) {
        return new AgentTrim(
                Field.text(result, "path"),
                Field.number(result, "trimmed"),
                Field.number(result, "minimum"),
                Field.optionalText(result, "error"));
    }

    public boolean succeeded() {
        return error.isEmpty();
    }
}
