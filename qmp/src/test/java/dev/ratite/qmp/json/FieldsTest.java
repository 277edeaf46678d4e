package dev.ratite.qmp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.word.JobStatus;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Fields fields(String json) {
        try {
            return Fields.of("the test", JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertMalformed(String json, Function<Fields, ?> reader, String message) {
        assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(() -> reader.apply(fields(json)))
                .withMessage(message);
    }

    @Test
    void readsWhatIsThere() {
        Fields fields =
                fields("{'t': 'x', 'f': true, 'n': 5, 'r': 1.5, 'a': [1, 2], 'w': 'paused'}".replace('\'', '"'));
        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.flag("f")).isTrue();
        assertThat(fields.number("n")).isEqualTo(5);
        assertThat(fields.integer("n")).isEqualTo(5);
        assertThat(fields.real("r")).isEqualTo(1.5);
        assertThat(fields.real("n")).isEqualTo(5);
        assertThat(fields.numbers("a")).containsExactly(1L, 2L);
        assertThat(fields.word("w", JobStatus::new)).isEqualTo(JobStatus.PAUSED);
        assertThat(fields.any("a")).hasSize(2);
    }

    @Test
    void whatIsAbsentOrNullIsNullOrEmpty() {
        Fields fields = fields("{\"t\": null}");
        assertThat(fields.optionalText("t")).isNull();
        assertThat(fields.optionalFlag("f")).isNull();
        assertThat(fields.optionalNumber("n")).isNull();
        assertThat(fields.optionalInteger("n")).isNull();
        assertThat(fields.optionalAny("n")).isNull();
        assertThat(fields.optionalWord("w", JobStatus::new)).isNull();
        assertThat(fields.<String>optionalObject("o", inner -> "never")).isNull();
        assertThat(fields.texts("a")).isEmpty();
        assertThat(fields.words("a", JobStatus::new)).isEmpty();
        assertThat(fields.objects("a", inner -> inner)).isEmpty();
    }

    @Test
    void unknownWordsAreKept() {
        assertThat(fields("{\"w\": \"dreaming\"}").word("w", JobStatus::new)).hasToString("dreaming");
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        String nested = "{\"a\": [{\"b\": {}}, {\"b\": {\"c\": \"x\"}}]}";
        Function<Fields, List<Long>> reader = fields -> fields.objects(
                "a",
                element -> element.object("b", b -> {
                    Long c = b.optionalNumber("c");
                    return c == null ? Long.valueOf(0) : c;
                }));
        assertMalformed(nested, reader, "In the test, 'a[1].b.c' is \"x\", not a whole number of 64 bits");
        assertMalformed("{}", fields -> fields.text("name"), "In the test, 'name' is missing");
        assertMalformed("{\"a\": {}}", fields -> fields.texts("a"), "In the test, 'a' is {}, not an array");
        assertMalformed("[]", fields -> fields, "The test is [], not an object");
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775808", "-9223372036854775809", "1e300", "1.5", "true", "'\"5\"'", "[]"})
    void aNumberThatDoesNotFitIsMalformed(String number) {
        String json = "{\"n\": " + number + "}";
        assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(() -> fields(json).number("n"))
                .withMessageContaining("'n'");
        assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(() -> fields(json).integer("n"))
                .withMessageContaining("'n'");
    }

    @Test
    void aNumberOfThirtyTwoBitsMustFitInto32Bits() {
        assertMalformed(
                "{\"n\": 2147483648}",
                fields -> fields.integer("n"),
                "In the test, 'n' is 2147483648, not a whole number of 32 bits");
        assertMalformed("{\"r\": \"x\"}", fields -> fields.real("r"), "In the test, 'r' is \"x\", not a number");
        assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(() -> fields("{\"r\": 1e999}").real("r"))
                .withMessageContaining("'r'");
    }

    @Test
    void aLongValueIsQuotedInPart() {
        assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(
                        () -> fields("{\"n\": \"" + "x".repeat(10_000) + "\"}").number("n"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).contains("…"));
    }
}
