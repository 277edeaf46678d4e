package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.DEFINITION_INVALID;
import static dev.ratite.launcher.definition.DefinitionError.DEFINITION_UNREADABLE;
import static dev.ratite.launcher.definition.DefinitionError.NOT_JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotJsonTest {
    private final DefinitionCodec codec = Codecs.codec();

    @Test
    void theFaultIsNamedByLineAndColumn() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.parse("{\n  \"name\": \"web\",\n  \"cpus\" 2\n}", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(NOT_JSON))
                .withMessageContaining("is no JSON at line 3, column 1");
    }

    @Test
    void aKeyThatStandsThereTwiceIsNamed() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.parse("{\"name\": \"a\", \"name\": \"b\"}", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(NOT_JSON))
                .withMessageContaining("at line 1, column")
                .withMessageContaining("'name'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"a\"} x", "{\"name\": \"a\"}{}", "{\"name\": \"a\"}]"})
    void whatFollowsTheObjectIsAFault(String text) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.parse(text, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(NOT_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "5", "\"web\"", "null", "// nothing"})
    void whatIsNoObjectIsToldSo(String text) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.parse(text, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(NOT_JSON))
                .withMessage("The VM definition in the text is no JSON object; start it with {");
    }

    @Test
    void nestingWithoutEndIsRefusedAndNotFollowed() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.parse("{\"devices\":" + "[".repeat(100_000), null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(NOT_JSON));
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path temp) {
        Path absent = temp.resolve("absent.json");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.read(absent))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DEFINITION_UNREADABLE))
                .withMessage("No VM definition can be read from '" + absent + "'; there is no such file");
    }

    @Test
    void aFileThatIsNoTextIsRefused(@TempDir Path temp) throws Exception {
        Path file = Files.write(temp.resolve("vm.json"), "{\"name\":\"wéb\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.read(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DEFINITION_UNREADABLE));
    }

    @Test
    void theWholeNamesVmAndFile(@TempDir Path temp) throws Exception {
        Path file = Files.writeString(temp.resolve("vm.json"), "{\"name\":\"web\", \"cpus\":0}");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.read(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DEFINITION_INVALID))
                .satisfies(e ->
                        assertThat(e.sentence()).isEqualTo("The definition of VM 'web' in '" + file + "' is wrong:"));
    }
}
