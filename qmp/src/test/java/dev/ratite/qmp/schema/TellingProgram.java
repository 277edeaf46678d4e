package dev.ratite.qmp.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.QmpCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Tells its version and its schema: an upgrade of a running QEMU cannot be had otherwise. */
final class TellingProgram implements QmpCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> asked = new ArrayList<>();
    private final String version;
    private final String packageVersion;
    private final String schema;

    TellingProgram(String version, String schema) {
        this(version, "", schema);
    }

    TellingProgram(String version, String packageVersion, String schema) {
        this.version = version;
        this.packageVersion = packageVersion;
        this.schema = schema;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public CompletableFuture<JsonNode> execute(String command, Map<String, ?> arguments, Duration timeout) {
        return CompletableFuture.completedFuture(call(command, arguments, timeout));
    }

    @Override
    public JsonNode call(String command, Map<String, ?> arguments, Duration timeout) {
        asked.add(command);
        return switch (command) {
            case "query-version" -> versionInfo();
            case "query-qmp-schema" -> read(schema);
            default -> throw new IllegalArgumentException(command);
        };
    }

    private JsonNode versionInfo() {
        String[] parts = version.split("\\.");
        return read("{\"qemu\": {\"major\": %s, \"minor\": %s, \"micro\": %s}, \"package\": \"%s\"}"
                .formatted(parts[0], parts[1], parts[2], packageVersion));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
