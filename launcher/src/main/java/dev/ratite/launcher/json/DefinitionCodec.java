package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.DEFINITION_INVALID;
import static dev.ratite.launcher.definition.DefinitionError.DEFINITION_UNREADABLE;
import static dev.ratite.launcher.definition.DefinitionError.NOT_JSON;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plugin.Plugins;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * VM definitions as JSON. Comments are welcome, duplicate keys and trailing text are not. Relative paths refer to the
 * directory of the definition's file.
 */
public final class DefinitionCodec {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final RecordReader records = new RecordReader();
    private final RecordWriter writer;
    private final List<PluginPart> parts;

    @Inject
    DefinitionCodec(Plugins plugins) {
        this.parts = PluginPart.all(plugins);
        this.writer = new RecordWriter(parts);
        PluginParts.teach(records, parts);
        records.special(Device.class, RawDevices::read);
        records.special(DeviceDefinition.class, (json, place) -> {
            Device device = RawDevices.read(json, place);
            return device == null
                    ? null
                    : place.problems()
                            .attempt(place.field(), () -> new DeviceDefinition(device))
                            .orElse(null);
        });
    }

    /** Reads a file; throws everything wrong with it at once. */
    public VmDefinition read(Path file) {
        try {
            Path absolute = file.toAbsolutePath().normalize();
            return parse(Files.readString(absolute), absolute.getParent(), "'" + file + "'");
        } catch (IOException e) {
            throw new RatiteException(
                    DEFINITION_UNREADABLE, "No VM definition can be read from '" + file + "'", reason(file, e), e);
        }
    }

    private static String reason(Path file, IOException e) {
        if (!Files.exists(file)) {
            return "there is no such file";
        }
        if (Files.isDirectory(file)) {
            return "it is a directory: name the file in it";
        }
        return e instanceof CharacterCodingException
                ? "it is not UTF-8: save it in that encoding"
                : String.valueOf(e.getMessage());
    }

    /** Reads a text; {@code base} is what relative paths refer to, null leaves them as they are. */
    public VmDefinition parse(String text, @Nullable Path base) {
        return parse(text, base, "the text");
    }

    private VmDefinition parse(String text, @Nullable Path base, String source) {
        Problems problems = new Problems();
        ObjectNode json = tree(text, source);
        if (json.path(DefinitionSchema.POINTER).isTextual()) {
            json.remove(DefinitionSchema.POINTER);
        }
        Object definition = records.read(json, VmDefinition.class, new Place("", base, problems));
        problems.throwIfAny(
                DEFINITION_INVALID,
                "The definition of VM '" + json.path("name").asText("?") + "' in " + source + " is wrong:");
        if (definition instanceof VmDefinition vm) {
            return vm;
        }
        throw new IllegalStateException("neither a definition nor a problem");
    }

    private static ObjectNode tree(String text, String source) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new RatiteException(
                    NOT_JSON, "The VM definition in " + source + " is no JSON object", "start it with {", null);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new RatiteException(NOT_JSON, "The VM definition in " + source + " is no JSON" + where, reason(e), e);
        }
    }

    /** Without the parser's talk about its source, which it does not know. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\[Source: [^;]*; ([^]]*)]", "$1");
    }

    /**
     * Options with nothing given.
     *
     * @throws RatiteException when the record requires something
     */
    public Record defaults(Class<? extends Record> options) {
        Problems problems = new Problems();
        Object defaults = records.record(JSON.createObjectNode(), options, Set.of(), new Place("", null, problems));
        problems.throwIfAny(DEFINITION_INVALID, options.getName() + " has no defaults:");
        return options.cast(requireNonNull(defaults, "neither options nor a problem"));
    }

    /** The definition as JSON text; reading it back gives an equal definition. */
    public String write(VmDefinition definition) {
        return text(writer.fields(definition, Set.of()));
    }

    /** The JSON Schema of definitions with the plugins at hand, as text that ends with a line's end. */
    public String schema() {
        return text(DefinitionSchema.of(parts)) + "\n";
    }

    private static String text(Map<String, Object> fields) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition cannot be written", e);
        }
    }
}
