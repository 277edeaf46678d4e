package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanVerbTest {
    @TempDir
    private Path directory;

    @Test
    @Tag("integration")
    @NeedsQemu
    void eachArgumentComesWithItsOrigin() throws IOException {
        Path file = definition("{ \"name\": \"web\", \"memoryMib\": 64 }");
        Typed plan = Typed.ratite("plan", file.toString());
        assertThat(plan.status()).as(plan.toString()).isZero();
        assertThat(plan.lines()).containsSequence("-m size=64M", "    # memoryMib: memory");
    }

    @Test
    @Tag("integration")
    @NeedsQemu
    void asJsonEachArgumentIsAnObject() throws IOException {
        Typed plan = Typed.ratite(
                "plan", "--json", definition("{ \"name\": \"web\" }").toString());
        for (String line : plan.lines()) {
            JsonNode argument = new ObjectMapper().readTree(line);
            assertThat(argument.path("argument").size()).isPositive();
            assertThat(argument.path("source").asText()).isNotEmpty();
            assertThat(argument.has("field")).isTrue();
        }
        assertThat(plan.lines()).hasSizeGreaterThan(10);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        Path file = definition("""
                { "name": "web!", "memoryMb": 64, "disks": [ { "type": "fiel", "path": "x" } ] }
                """);
        Typed plan = Typed.ratite("plan", file.toString());
        assertThat(plan.status()).isEqualTo(Terminal.WRONG);
        assertThat(plan.out()).isEmpty();
        assertThat(plan.err())
                .contains("name: 'web!' cannot name a VM")
                .contains("did you mean 'memoryMib'?")
                .contains("disks[0].type: No plugin offers the disk type 'fiel' (did you mean 'file'?)");
    }

    @Test
    void aDefinitionThatIsNotThereIsWrong() {
        Typed plan = Typed.ratite("plan", directory.resolve("absent.json").toString());
        assertThat(plan.status()).isEqualTo(Terminal.WRONG);
        assertThat(plan.err()).contains("absent.json", "there is no such file");
    }

    private Path definition(String json) throws IOException {
        return Files.writeString(directory.resolve("vm.json"), json);
    }
}
