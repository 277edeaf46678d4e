package dev.ratite.testkit.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what a client sends is what was recorded, apart from its id, and from what the recording does not hold. */
final class RecordedCommand {
    private static final String MASKED = "***";
    private static final Pattern CUT = Pattern.compile("(.*)… \\((\\d{1,10}) characters\\)", Pattern.DOTALL);

    private RecordedCommand() {}

    /** The command's name, or an empty text. */
    static String name(JsonNode message) {
        return message.path(message.has("exec-oob") ? "exec-oob" : "execute").asText();
    }

    static boolean matches(JsonNode recorded, JsonNode actual) {
        return recorded.path("execute").equals(actual.path("execute"))
                && recorded.path("exec-oob").equals(actual.path("exec-oob"))
                && matchesValue(arguments(recorded), arguments(actual));
    }

    private static JsonNode arguments(JsonNode message) {
        JsonNode arguments = message.path("arguments");
        return arguments.isMissingNode() ? JsonMembers.JSON.createObjectNode() : arguments;
    }

    private static boolean matchesValue(JsonNode recorded, JsonNode actual) {
        if (recorded.isTextual()) {
            return recorded.textValue().equals(MASKED)
                    || (actual.isTextual() && matchesText(recorded.textValue(), actual));
        }
        if (recorded.isContainerNode() && recorded.getNodeType() == actual.getNodeType()) {
            return recorded.size() == actual.size()
                    && (recorded instanceof ObjectNode
                            ? matchesObject(recorded, actual)
                            : matchesArray(recorded, actual));
        }
        return recorded.equals(actual);
    }

    private static boolean matchesObject(JsonNode recorded, JsonNode actual) {
        for (Map.Entry<String, JsonNode> member : recorded.properties()) {
            if (!actual.has(member.getKey()) || !matchesValue(member.getValue(), actual.get(member.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesArray(JsonNode recorded, JsonNode actual) {
        Iterator<JsonNode> other = actual.iterator();
        for (JsonNode element : recorded) {
            if (!matchesValue(element, other.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesText(String recorded, JsonNode actual) {
        String text = actual.textValue();
        Matcher cut = CUT.matcher(recorded);
        if (cut.matches() && Long.parseLong(cut.group(2)) == text.length()) {
            return text.startsWith(cut.group(1));
        }
        return recorded.contains(MASKED) ? matchesParts(recorded, text) : recorded.equals(text);
    }

    /** Each part in its order, with anything between them. */
    private static boolean matchesParts(String recorded, String text) {
        String[] parts = recorded.split(Pattern.quote(MASKED), -1);
        String last = parts[parts.length - 1];
        int at = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0 || (i == 0 && found > 0)) {
                return false;
            }
            at = found + parts[i].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }
}
