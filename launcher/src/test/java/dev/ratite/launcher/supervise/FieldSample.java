package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a definition with another value than before, and what that changes. {@code @} in texts stands for a directory
 * of files.
 *
 * @param place table and line
 * @param before the definition without
 * @param fields where the values go; the first is the field that the sample is about
 * @param values as many values
 * @param expected pieces of one line, in their order, of what becomes of the definition
 * @param vanishes whether that line is there before and not after, in place of the other way round
 * @param idle why no QEMU is started with it; null for one that is
 */
record FieldSample(
        String place,
        String before,
        List<String> fields,
        List<String> values,
        List<String> expected,
        boolean vanishes,
        @Nullable String idle) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String VANISHES = "gone: ";
    private static final String IDLE = "idle: ";

    /** Reads {@code FIELD & FIELD | VALUE & VALUE | PIECE … PIECE | idle: WHY}. */
    static FieldSample read(String place, String before, String line) {
        List<String> columns =
                Arrays.stream(line.split(" \\| ")).map(String::strip).toList();
        String idle = columns.size() > 3 ? columns.get(3).substring(IDLE.length()) : null;
        boolean vanishes = columns.get(2).startsWith(VANISHES);
        String expected = vanishes ? columns.get(2).substring(VANISHES.length()) : columns.get(2);
        return new FieldSample(
                place,
                before,
                List.of(columns.get(0).split(" & ")),
                List.of(columns.get(1).split(" & ")),
                List.of(expected.split(" … ")),
                vanishes,
                idle);
    }

    /** The definition without, as JSON. */
    String before(Path files) {
        return json(before, files).toString();
    }

    /** The definition with the value, as JSON. */
    String after(Path files) {
        return with(values, files);
    }

    /** The definition with other values, as JSON. */
    String with(List<String> others, Path files) {
        JsonNode definition = json(before, files);
        for (int i = 0; i < fields.size(); i++) {
            set(definition, fields.get(i), json(others.get(i), files));
        }
        return definition.toString();
    }

    /** Whether a line holds all that is expected. */
    boolean matches(String line, Path files) {
        int from = 0;
        for (String piece : expected) {
            String text = placed(piece, files);
            int at = line.indexOf(text, from);
            if (at < 0) {
                return false;
            }
            from = at + text.length();
        }
        return true;
    }

    private static JsonNode json(String text, Path files) {
        try {
            return JSON.readTree(placed(text, files));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String placed(String text, Path files) {
        return text.replace("@", files.toString());
    }

    /** What is missing on the way is made. */
    private static void set(JsonNode root, String field, JsonNode value) {
        String[] names = field.replace("[", ".").replace("]", "").split("\\.");
        JsonNode at = root;
        for (int i = 0; i < names.length - 1; i++) {
            if (at instanceof ArrayNode list) {
                at = list.get(Integer.parseInt(names[i]));
            } else {
                JsonNode next = at.get(names[i]);
                at = next == null ? ((ObjectNode) at).putObject(names[i]) : next;
            }
        }
        ((ObjectNode) at).set(names[names.length - 1], value);
    }

    @Override
    public String toString() {
        return fields.get(0) + " = " + values.get(0) + " (" + place + ")";
    }
}
