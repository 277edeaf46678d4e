package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** What the members of a crowd say, and the buffer that they share. For one thread. */
final class CrowdReplies {
    private static final int BUFFER = 64 * 1024;
    private static final String GREETING =
            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\": \"crowd\"},"
                    + " \"capabilities\": []}}" + PeerConversation.LINE_END;

    private final Map<String, String> returned;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] greeting = GREETING.getBytes(UTF_8);

    CrowdReplies(Map<String, String> returned) {
        this.returned = new HashMap<>(returned);
        this.returned.putIfAbsent("qmp_capabilities", "{}");
    }

    byte[] greeting() {
        return greeting;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    byte[] to(byte[] bytes, int start, int length) throws IOException {
        JsonNode command = JsonMembers.JSON.readTree(bytes, start, length);
        String name = RecordedCommand.name(command);
        String known = returned.get(name);
        String id = command.has("id") ? ", \"id\": " + command.get("id") : "";
        String reply = known != null
                ? "{\"return\": " + known + id + "}"
                : "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The command " + name
                        + " has not been found\"}" + id + "}";
        return (reply + PeerConversation.LINE_END).getBytes(UTF_8);
    }
}
