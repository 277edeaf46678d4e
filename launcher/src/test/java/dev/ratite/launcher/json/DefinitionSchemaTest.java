package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionSchemaTest {
    private static final Path DEFINITIONS = Path.of("src/test/resources/definitions");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private static final Schema BUILT_IN =
            new Schema(Codecs.of(Codecs.builtIn()).schema());

    private final String text = Codecs.codec().schema();
    private final Schema schema = new Schema(text);

    static Iterable<String> wrong() throws IOException {
        return WrongDefinitionsTest.names();
    }

    /** Wrong in what no schema says: ranges, forms of names, files, and what has to fit together. */
    private static List<String> wrongInSense() throws IOException {
        return Files.readAllLines(DEFINITIONS.resolve("wrong-in-sense.txt"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongInItsStructureIsRefusedBySchemaToo(String name) throws Exception {
        Path file = DEFINITIONS.resolve("wrong/" + name + ".json");
        String expected = Files.readString(DEFINITIONS.resolve("wrong/" + name + ".txt"));
        if (expected.startsWith("DEFINITION_INVALID")) {
            assertThat(BUILT_IN.faults(JSON.readTree(file.toFile())).isEmpty())
                    .isEqualTo(wrongInSense().contains(name));
        }
    }

    @Test
    void theDefinitionThatHasEveryFieldIsGood() throws Exception {
        assertThat(schema.faults(JSON.readTree(DEFINITIONS.resolve("whole.json").toFile())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'machine': 'pc'",
                "'machine': {'type': 'pc', 'accelerator': 'tcg'}",
                "'monitor': 'unix'",
                "'displays': ['none', {'type': 'none'}]",
                "'firmware': 'bios'",
                "'firmware': {'secureBoot': true}",
                "'architecture': 'arm64'",
                "'cdroms': [{}, {'type': 'file', 'path': 'a.iso'}, {'bus': 'sata'}]",
                "'devices': [{'driver': 'edu', 'x': {'y': [1, 0.5, 'z', true]}}]",
                "'$schema': './definition.schema.json'",
            })
    void whatIsReadIsGood(String field) throws Exception {
        JsonNode vm = vm(field);
        assertThat(Codecs.codec().parse(vm.toString(), Path.of("/")).name()).isEqualTo("web");
        assertThat(schema.faults(vm)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'machine': {'type': 'pc', 'accelarator': 'tcg'}",
                "'machine': 5",
                "'firmware': 'boss'",
                "'firmware': {'type': 'bios', 'secureBoot': true}",
                "'disks': ['file']",
                "'disks': [{'type': 'file'}]",
                "'disks': [{'path': '/a'}]",
                "'cdroms': [{'path': '/a'}]",
                "'serials': [{'id': 'a'}]",
                "'secrets': [{'file': '/a'}]",
                "'devices': [{'driver': 'edu', 'x': null}]",
                "'uuid': '1-2-3-4-5'",
                "'boot': {'menuTimeout': '5'}",
                "'extraArguments': [5]",
            })
    void whatIsNotReadIsNoGood(String field) throws Exception {
        assertThat(schema.faults(vm(field))).isNotEmpty();
    }

    @Test
    void itTellsTypesDefaultsAndMeaning() throws Exception {
        JsonNode json = JSON.readTree(text);
        JsonNode memory = json.at("/properties/memoryMib");
        assertThat(memory.path("type").asText()).isEqualTo("integer");
        assertThat(memory.path("default").asInt()).isEqualTo(512);
        assertThat(memory.path("description").asText()).startsWith("memory in MiB, 1 to");
        JsonNode file = json.at("/$defs/DiskDefinition.file");
        assertThat(file.at("/properties/format/enum").toString()).isEqualTo("[\"raw\",\"qcow2\"]");
        assertThat(file.at("/properties/format/default").asText()).isEqualTo("qcow2");
        assertThat(file.at("/properties/format/description").asText()).startsWith("how the image is laid out");
        assertThat(file.at("/properties/serial/type").asText()).isEqualTo("string");
        assertThat(file.path("required").toString()).isEqualTo("[\"type\",\"path\"]");
        assertThat(json.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void whatFollowsFromOtherFieldsIsNoDefault() throws Exception {
        JsonNode json = JSON.readTree(text);
        assertThat(json.at("/properties/uuid").has("default")).isFalse();
        assertThat(json.at("/$defs/SharedFolder.9p/properties/tag").has("default"))
                .isFalse();
    }

    @Test
    void itIsTheSameEachTime() {
        assertThat(Codecs.codec().schema()).isEqualTo(text);
    }

    private static JsonNode vm(String field) throws JsonProcessingException {
        return JSON.readTree(("{'name': 'web', " + field + "}").replace('\'', '"'));
    }
}
