package dev.ratite.launcher.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/**
 * A disk or drive with what {@code query-block} tells of it.
 *
 * @param id of the guest's device
 * @param qdev where QEMU has it
 * @param inserted the node it uses, as QEMU tells of it; missing for an empty drive
 */
record Drive(String id, String qdev, JsonNode inserted) {
    /** How plans name the object of a group. */
    private static final String OBJECT = "throttle.";

    private static final String AS_JSON = "json:";

    private static final JsonFactory JSON = new JsonFactory();

    boolean empty() {
        return inserted.isMissingNode();
    }

    String node() {
        return inserted.path("node-name").asText();
    }

    /**
     * The object with the limits of a disk that was given limits when it was added; empty for any other. QEMU tells it in
     * the name that it makes for the node.
     */
    Optional<String> throttleObject() {
        String name = inserted.path("file").asText();
        if (!inserted.path("drv").asText().equals("throttle") || !name.startsWith(AS_JSON)) {
            return Optional.empty();
        }
        try {
            return throttleGroup(name.substring(AS_JSON.length())).filter(object -> !object.isEmpty());
        } catch (IOException e) {
            throw new IllegalStateException("QEMU names node '" + node() + "' by JSON that is none: " + name, e);
        }
    }

    /** Reads no further than it has to: QEMU cuts names of 4 KiB and more. */
    private static Optional<String> throttleGroup(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("throttle-group")) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }

    /** The group's name as definitions have it; empty for limits of the disk's own. */
    Optional<String> throttleGroup() {
        return throttleObject()
                .map(object -> object.startsWith(OBJECT) ? object.substring(OBJECT.length()) : object)
                .or(() -> Optional.of(inserted.path("group").asText()).filter(group -> !group.isEmpty()))
                .filter(group -> !group.equals(id) && !group.equals(qdev));
    }
}
