package dev.ratite.cli;

import static dev.ratite.cli.Typed.ratite;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaVerbTest {
    private static final Path SHIPPED =
            Path.of(System.getProperty("ratite.root", "..")).resolve("docs/definition.schema.json");

    /** With {@code -Dratite.golden.update=true} it is written. */
    @Test
    void theSchemaThatIsShippedIsThatOfTheBuiltInPlugins() throws IOException {
        Typed schema = ratite("schema");
        assertThat(schema.status()).as(schema.toString()).isZero();
        if (Boolean.getBoolean("ratite.golden.update")) {
            Files.writeString(SHIPPED, schema.out());
        }
        assertThat(schema.out())
                .as("against %s; -Dratite.golden.update=true accepts the change", SHIPPED)
                .isEqualTo(Files.readString(SHIPPED));
    }

    @Test
    void everyBuiltInTypeHasItsBranch() throws IOException {
        JsonNode definitions =
                new ObjectMapper().readTree(ratite("schema").out()).path("$defs");
        assertThat(definitions.has("DiskDefinition.file")).isTrue();
        assertThat(definitions.has("NetworkDefinition.user")).isTrue();
        assertThat(definitions.has("DisplayDefinition.none")).isTrue();
        assertThat(definitions.has("MonitorDefinition.tcp")).isTrue();
    }
}
