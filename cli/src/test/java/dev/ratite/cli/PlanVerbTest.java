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
    void asJsonItIsOneDocument() throws IOException {
        Typed plan = Typed.ratite(
                "plan", "--json", definition("{ \"name\": \"web\" }").toString());
        JsonNode document = new ObjectMapper().readTree(plan.out());
        assertThat(document.path("vm").asText()).isEqualTo("web");
        assertThat(document.path("arguments")).hasSizeGreaterThan(10).allSatisfy(argument -> {
            assertThat(argument.path("argument").size()).isPositive();
            assertThat(argument.path("source").asText()).isNotEmpty();
            assertThat(argument.has("field")).isTrue();
        });
    }

    @Test
    @Tag("integration")
    @NeedsQemu
    void forAShellItIsACommandLine() throws IOException {
        Typed plan = Typed.ratite(
                "plan", "--shell", definition("{ \"name\": \"web\" }").toString());
        assertThat(plan.status()).as(plan.toString()).isZero();
        assertThat(plan.out())
                .startsWith("/")
                .contains(" \\\n    -m size=512M \\\n")
                .doesNotContain("#");
    }

    @Test
    @Tag("integration")
    @NeedsQemu
    void twoDefinitionsAreComparedByTheirPlans() throws IOException {
        Path file = definition("{ \"name\": \"web\", \"memoryMib\": 64 }");
        Path other = Files.writeString(directory.resolve("other.json"), "{ \"name\": \"web\", \"memoryMib\": 96 }");
        assertThat(Typed.ratite("plan", file.toString(), "--diff", other.toString())
                        .out())
                .isEqualTo("""
                        ~ -m
                            # memoryMib: memory
                              size: 64M -> 96M
                        """);
        assertThat(Typed.ratite("plan", file.toString(), "--diff", file.toString())
                        .out())
                .isEmpty();
    }

    @Test
    @Tag("integration")
    @NeedsQemu
    void aQemuCanBeNamedInPlaceOfTheDefinitions() throws IOException {
        Path file = definition("{ \"name\": \"web\" }");
        String own = Typed.ratite("plan", file.toString()).lines().get(0);
        Path other = Files.writeString(directory.resolve("other-qemu"), "#!/bin/sh\nexec " + own + " \"$@\"\n");
        assertThat(other.toFile().setExecutable(true)).isTrue();
        assertThat(Typed.ratite("plan", file.toString(), "--qemu", other.toString())
                        .lines())
                .startsWith(other.toString());
        Typed diff = Typed.ratite("plan", file.toString(), "--diff-qemu", other.toString());
        assertThat(diff.status()).as(diff.toString()).isZero();
        assertThat(diff.lines())
                .singleElement()
                .asString()
                .startsWith("~ program: ")
                .endsWith(" -> " + other);
    }

    @Test
    void aQemuThatIsNotThereIsToldByItsPath() throws IOException {
        Path file = definition("{ \"name\": \"web\" }");
        Typed plan = Typed.ratite("plan", file.toString(), "--qemu", "/nowhere/qemu");
        assertThat(plan.status()).isEqualTo(Terminal.FAILED);
        assertThat(plan.err()).contains("The QEMU to plan VM 'web' for: there is no program '/nowhere/qemu'");
    }

    @Test
    void oneFormAtATime() throws IOException {
        Typed plan = Typed.ratite("plan", "--json", "--shell", definition("{}").toString());
        assertThat(plan.status()).isEqualTo(Terminal.WRONG);
        assertThat(plan.err()).contains("--json", "--shell", "mutually exclusive");
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
