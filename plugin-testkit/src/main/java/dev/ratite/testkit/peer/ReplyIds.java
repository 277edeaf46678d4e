package dev.ratite.testkit.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose reply is whose: ids of a recording and those of the client that it is played to. */
final class ReplyIds {
    private static final String NONE = "";

    private final Map<String, Deque<Asked>> unanswered = new HashMap<>();

    private record Asked(String command, JsonNode id) {}

    /** The client has sent this command in its own words. */
    void asked(JsonMembers recorded, JsonNode actual) {
        unanswered
                .computeIfAbsent(key(recorded), id -> new ArrayDeque<>())
                .add(new Asked(RecordedCommand.name(actual), actual.path("id")));
    }

    /** Sends a recorded message; a reply gets the id of the command that the client sent. */
    void send(JsonMembers message, PeerConversation conversation) throws IOException {
        Asked asked = isReply(message) ? take(message) : null;
        if (asked == null) {
            conversation.line(message.toString());
        } else {
            conversation.send(translated(message, asked.id()), asked.command());
        }
    }

    private static boolean isReply(JsonMembers message) {
        return message.raw("return") != null || message.raw("error") != null;
    }

    private @Nullable Asked take(JsonMembers message) {
        Deque<Asked> waiting = unanswered.get(key(message));
        return waiting == null ? null : waiting.poll();
    }

    private static String translated(JsonMembers message, JsonNode id) {
        boolean recorded = message.raw("id") != null;
        if (recorded && !id.isMissingNode()) {
            return message.with("id", id.toString());
        }
        if (id.isMissingNode() && !recorded) {
            return message.toString();
        }
        return recorded ? message.without("id") : message.and("id", id.toString());
    }

    private static String key(JsonMembers message) {
        String id = message.raw("id");
        return id == null ? NONE : id;
    }
}
