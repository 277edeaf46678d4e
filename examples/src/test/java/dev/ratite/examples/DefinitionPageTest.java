package dev.ratite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/definition.md against the schema that is shipped. */
class DefinitionPageTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    /** That of the built-in plugins, which another test holds against the records. */
    private static final JsonNode SCHEMA = schema();

    private static final String PAGE = Repository.text("docs/definition.md");

    @TempDir
    private Path directory;

    private static JsonNode schema() {
        try {
            return JSON.readTree(Repository.text("docs/definition.schema.json"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFieldIsOnThePage() {
        Set<String> absent = new TreeSet<>();
        check("the VM", SCHEMA.path("properties"), absent);
        SCHEMA.path("$defs")
                .properties()
                .forEach(each -> check(each.getKey(), each.getValue().path("properties"), absent));
        assertThat(absent).as("fields that docs/definition.md does not name").isEmpty();
    }

    private static void check(String part, JsonNode fields, Set<String> absent) {
        fields.fieldNames().forEachRemaining(field -> {
            if (!field.startsWith("$") && !PAGE.contains("`" + field + "`")) {
                absent.add(part + ": " + field);
            }
        });
    }

    @Test
    void everyWordOfAChoiceIsOnThePage() {
        Set<String> absent = new TreeSet<>();
        words(SCHEMA, absent);
        assertThat(absent).as("words that docs/definition.md does not name").isEmpty();
    }

    private static void words(JsonNode node, Set<String> absent) {
        for (JsonNode word : node.path("enum")) {
            if (!PAGE.contains("`" + word.asText() + "`")) {
                absent.add(word.asText());
            }
        }
        node.forEach(inner -> words(inner, absent));
    }

    /** A block without a name shows a part of a definition: with a name it is one. */
    @Test
    void everyPartThatIsShownIsOneThatRatiteReads() throws IOException {
        Files.writeString(directory.resolve("luks.key"), "a2V5");
        List<ObjectNode> parts = parts();
        assertThat(parts).as("parts found").hasSizeGreaterThan(15);
        try (Ratite ratite = Ratite.open(RatiteConfig.in(directory.resolve("state")))) {
            for (ObjectNode part : parts) {
                part.put("name", "shown");
                assertThatCode(() -> ratite.parse(part.toString(), directory))
                        .as(part.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    private List<ObjectNode> parts() throws IOException {
        List<String> fields = names(SCHEMA.path("properties"));
        List<ObjectNode> parts = new ArrayList<>();
        for (String block : Markdown.blocks(PAGE, "json")) {
            JsonNode shown = JSON.readTree(block);
            if (shown instanceof ObjectNode part && !part.has("name") && fields.containsAll(names(part))) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
