package dev.ratite.testkit.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * A line that a script sends, for {@linkplain PeerFaults faults} to choose from.
 *
 * @param number counts the lines of a connection from 1; the greeting usually is the first
 * @param text without the end of the line
 * @param command the name of the command that this line answers, if it answers one
 */
public record PeerLine(int number, String text, @Nullable String command) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A reply or an error, to whichever command. */
    public boolean isReply() {
        return command != null || json().has("return") || json().has("error");
    }

    /** A reply or an error to this command. */
    public boolean answers(String name) {
        return name.equals(command);
    }

    public boolean isEvent() {
        return json().has("event");
    }

    public boolean isEvent(String name) {
        return json().path("event").asText().equals(name);
    }

    public boolean isGreeting() {
        return json().has("QMP");
    }

    private JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
