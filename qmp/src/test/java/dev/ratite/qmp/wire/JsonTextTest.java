package dev.ratite.qmp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void readsThePartOfTheArrayThatTheBufferShows() throws MalformedLineException {
        ByteBuffer line = ByteBuffer.wrap("xx{\"a\": 1}yy".getBytes(UTF_8), 2, 8);
        assertThat(JsonText.read(line).path("a").asInt()).isEqualTo(1);
    }

    @Test
    void keepsWholeNumbersWhole() throws MalformedLineException {
        ObjectNode read = JsonText.read(bytes("{\"a\": 18446744073709551615, \"b\": -9223372036854775808}"));
        assertThat(read.path("a").bigIntegerValue()).hasToString("18446744073709551615");
        assertThat(read.path("b").longValue()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "null", "{\"a\": 1} {}", "{\"a\": 1", "{'a': 1}", "{\"a\": 01}", "\u0000{}"})
    void whatIsNotOneObjectIsMalformed(String text) {
        assertThatExceptionOfType(MalformedLineException.class).isThrownBy(() -> JsonText.read(bytes(text)));
    }

    @Test
    void nestsAsDeepAsQemuDoesAndNoDeeper() throws MalformedLineException {
        assertThat(JsonText.read(bytes(nested(1023)))).hasSize(1);
        assertThatExceptionOfType(MalformedLineException.class)
                .isThrownBy(() -> JsonText.read(bytes(nested(10_000))))
                .withMessageContaining("depth");
    }

    private static String nested(int depth) {
        return "{\"a\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    @Test
    void writesOneLineInTheOrderGiven() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("execute", "x\ny");
        object.put("arguments", Map.of("text", "ü😀\\ud800"));
        object.put("id", 1L);
        assertThat(new String(JsonText.write(object), UTF_8))
                .isEqualTo("{\"execute\":\"x\\ny\",\"arguments\":{\"text\":\"ü😀\\\\ud800\"},\"id\":1}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\ud800b", "\udc00", "\\\ud83d", "\udc00\ud83d"})
    void halfACharacterIsNotWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.write(Map.of("a", text)))
                .withMessageContaining("surrogate");
    }

    @Test
    void whatContainsItselfIsNotWritten() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.write(Map.of("a", endless)));
    }

    @Test
    void onlySpacesAndACarriageReturnAreBlank() {
        assertThat(JsonText.isBlank(bytes(""))).isTrue();
        assertThat(JsonText.isBlank(bytes("  \r"))).isTrue();
        assertThat(JsonText.isBlank(bytes(" {}\r"))).isFalse();
    }
}
