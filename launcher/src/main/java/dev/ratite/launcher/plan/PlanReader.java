package dev.ratite.launcher.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.RatiteException;
import dev.ratite.api.Secret;
import dev.ratite.launcher.placement.FreePort;
import dev.ratite.launcher.placement.PciAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PlanDocument} writes. Fields that came later are passed over. */
final class PlanReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanReader() {}

    /** What is read gives the same document again. What was to be in its secret files is not in it: they are empty. */
    static Plan of(String text) {
        try {
            JsonNode plan = JSON.readTree(text);
            return new Plan(
                    word(plan, "vm"),
                    UUID.fromString(word(plan, "uuid")),
                    Path.of(word(plan, "qemu")),
                    each(plan.path("arguments"), PlanReader::argument),
                    each(plan.path("notes"), JsonNode::asText),
                    addresses(plan.path("addresses")),
                    each(plan.path("freePorts"), PlanReader::freePort),
                    secretFiles(plan.path("secretFiles")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RatiteException(
                    PlanError.PLAN_UNREADABLE,
                    "The text is no plan: " + e.getMessage(),
                    "read only what Plan.json() has written, with this Ratite or a newer one",
                    e);
        }
    }

    private static PlannedArgument argument(JsonNode argument) {
        List<String> words = each(argument.path("argument"), JsonNode::asText);
        Origin origin = new Origin(
                word(argument, "field"),
                word(argument, "source"),
                each(
                        argument.path("rejected"),
                        other -> new Rejected(word(other, "alternative"), word(other, "reason"))));
        String option = word(argument, "option");
        ArgumentValue value = value(argument, words);
        PlannedArgument read = new PlannedArgument(option, value, origin);
        // The words are what QEMU was given; a form that gives others is none that this program knows.
        return read.words().equals(words) || words.size() < 2
                ? read
                : new PlannedArgument(option, words.get(1), origin);
    }

    private static ArgumentValue value(JsonNode argument, List<String> words) {
        Map<String, Object> fields = fields(argument.path("fields"));
        String first = argument.hasNonNull("first") ? argument.path("first").asText() : null;
        if (words.size() < 2) {
            return new ArgumentValue.None();
        }
        if (fields.isEmpty() && first == null) {
            return new ArgumentValue.Word(words.get(1));
        }
        return isJson(words.get(1), first)
                ? new ArgumentValue.JsonForm(fields)
                : new ArgumentValue.CommaForm(first, fields);
    }

    private static boolean isJson(String word, @Nullable String first) {
        return first == null && word.startsWith("{");
    }

    private static FreePort freePort(JsonNode port) {
        String at = word(port, "at");
        PciAddress address = PciAddress.parse(at, word(port, "bus"))
                .orElseThrow(() -> new IllegalArgumentException("'" + at + "' is no address"));
        return new FreePort(address, word(port, "why"));
    }

    private static Map<String, String> addresses(JsonNode json) {
        Map<String, String> addresses = new LinkedHashMap<>();
        json.properties()
                .forEach(each -> addresses.put(each.getKey(), each.getValue().asText()));
        return addresses;
    }

    private static Map<String, Object> fields(JsonNode json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        json.properties().forEach(each -> fields.put(each.getKey(), plain(each.getValue())));
        return fields;
    }

    /** By hand: who adopts many VMs reads many plans, and Jackson's own way costs several times as much. */
    private static Object plain(JsonNode json) {
        if (json.isObject()) {
            return fields(json);
        }
        if (json.isArray()) {
            return each(json, PlanReader::plain);
        }
        if (json.isNumber()) {
            return json.numberValue();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }

    private static Map<Path, Secret> secretFiles(JsonNode json) {
        Map<Path, Secret> files = new LinkedHashMap<>();
        json.forEach(file -> files.put(Path.of(file.asText()), Secret.of("")));
        return files;
    }

    private static String word(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return json.path(name).asText();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
        List<T> read = new ArrayList<>();
        array.forEach(item -> read.add(reading.apply(item)));
        return read;
    }
}
