package dev.ratite.testkit.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** A command that the client sent. It can be answered at any time, in any order, or never. */
public final class PeerCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PeerConversation conversation;
    private final ObjectNode message;

    PeerCommand(PeerConversation conversation, ObjectNode message) {
        this.conversation = conversation;
        this.message = message;
    }

    /** The command's name, whether it came in band or out of band. */
    public String name() {
        return message.path(outOfBand() ? "exec-oob" : "execute").asText();
    }

    public boolean outOfBand() {
        return message.has("exec-oob");
    }

    /** The arguments as maps, lists, strings, numbers and booleans; empty if there were none. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> arguments() {
        JsonNode arguments = message.path("arguments");
        return arguments.isObject() ? JSON.convertValue(arguments, Map.class) : Map.of();
    }

    /** Answers with a result, given as JSON. */
    public void reply(String result) throws IOException {
        ObjectNode reply = JSON.createObjectNode();
        reply.set("return", JSON.readTree(result));
        send(reply);
    }

    /** Answers with an error, as QEMU does when it refuses. */
    public void refuse(String errorClass, String description) throws IOException {
        ObjectNode reply = JSON.createObjectNode();
        reply.putObject("error").put("class", errorClass).put("desc", description);
        send(reply);
    }

    private void send(ObjectNode reply) throws IOException {
        if (message.has("id")) {
            reply.set("id", message.path("id"));
        }
        conversation.send(reply.toString(), name());
    }
}
