package dev.ratite.testkit.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object as the text has them, so that what is played is what was recorded, byte for byte. */
final class JsonMembers {
    static final ObjectMapper JSON = mapper();

    private final String text;
    private final Map<String, Range> members = new LinkedHashMap<>();

    private record Range(int start, int end) {}

    private JsonMembers(String text) {
        this.text = text;
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return new ObjectMapper(factory);
    }

    /** @throws IOException if the text is not one JSON object */
    static JsonMembers of(String text) throws IOException {
        JsonMembers found = new JsonMembers(text);
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("No JSON object: " + text);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                found.members.put(
                        name, new Range(start, (int) parser.currentLocation().getCharOffset()));
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IOException("No JSON object: " + text);
            }
        }
        return found;
    }

    /** A member's value as it stands, or null. */
    @Nullable
    String raw(String name) {
        Range range = members.get(name);
        return range == null ? null : text.substring(range.start(), range.end());
    }

    JsonNode value(String name) throws IOException {
        String raw = raw(name);
        return raw == null ? JSON.missingNode() : JSON.readTree(raw);
    }

    /** The whole text with this value for a member that it has. */
    String with(String name, String value) {
        Range range = members.get(name);
        return range == null ? text : text.substring(0, range.start()) + value + text.substring(range.end());
    }

    /** The whole without a member, in compact form. */
    String without(String name) {
        StringJoiner rest = new StringJoiner(",", "{", "}");
        for (String other : members.keySet()) {
            if (!other.equals(name)) {
                rest.add(JSON.getNodeFactory().textNode(other) + ":" + raw(other));
            }
        }
        return rest.toString();
    }

    /** The whole with one more member. */
    String and(String name, String value) {
        String separator = members.isEmpty() ? "" : ", ";
        return text.substring(0, text.lastIndexOf('}')) + separator + '"' + name + "\": " + value + '}';
    }

    @Override
    public String toString() {
        return text;
    }
}
