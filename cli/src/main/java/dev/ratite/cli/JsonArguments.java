package dev.ratite.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A QMP command's arguments as somebody typed them, and what came back. */
final class JsonArguments {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonArguments() {}

    static Map<String, Object> parse(CommandSpec spec, String text) {
        try {
            Map<String, Object> parsed = STRICT.readValue(text, new TypeReference<Map<String, Object>>() {});
            if (parsed != null) {
                return parsed;
            }
            throw new ParameterException(spec.commandLine(), "'" + text + "' is no JSON object");
        } catch (JsonProcessingException e) {
            throw new ParameterException(
                    spec.commandLine(), "'" + text + "' is no JSON object: " + e.getOriginalMessage(), e);
        }
    }

    static void print(Terminal terminal, boolean json, JsonNode answer) {
        if (json) {
            terminal.printJson(answer);
        } else {
            terminal.print(answer.toPrettyString());
        }
    }
}
