package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.json.SampleOptions.Colour;
import dev.ratite.launcher.json.SampleOptions.Point;
import dev.ratite.launcher.plugin.PluginError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON becomes in a plugin's options. */
class OptionValuesTest {
    @Test
    void eachTypeIsRead() {
        assertThat(read("""
                "text": "t", "path": "sub/../file", "patience": "1500ms", "small": -1, "big": 1099511627776, "on": true,
                "boxedSmall": 0, "boxedBig": -5, "boxedOn": false, "colour": "dark-blue", "point": {"x": 1},
                "points": [{"x": 0, "y": 2}], "words": ["", "a b"]"""))
                .isEqualTo(new SampleOptions(
                        "t",
                        Path.of("/vms/file"),
                        Duration.ofMillis(1500),
                        -1,
                        1L << 40,
                        true,
                        0,
                        -5L,
                        false,
                        Colour.DARK_BLUE,
                        new Point(1, null),
                        List.of(new Point(0, 2)),
                        List.of("", "a b")));
    }

    @Test
    void whatIsLeftOutArrivesAsNullZeroFalseOrEmpty() {
        assertThat(read("\"text\": \"t\"")).isEqualTo(SampleOptions.of("t"));
    }

    @Test
    void anAbsolutePathStaysAsItIs() {
        assertThat(read("\"text\": \"t\", \"path\": \"/a/b\"").path()).isEqualTo(Path.of("/a/b"));
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "5m,300000", "1h,3600000", "0s,0", "999999999ms,999999999"})
    void aDurationIsANumberAndAUnit(String text, long millis) {
        assertThat(read("\"text\": \"t\", \"patience\": \"" + text + "\"").patience())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1.5s", "-1s", "1d", "1 s", "PT1S", "1234567890s"})
    void otherDurationsAreRefusedWithTheForm(String text) {
        assertThat(problemsOf("\"text\": \"t\", \"patience\": \"" + text + "\""))
                .containsExactly(new Problem(
                        "disks[0].patience",
                        BAD_VALUE,
                        "'" + text + "' is no duration",
                        "write for example 500ms, 30s, 5m or 1h"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text       | 5          | 5          | write a text in quotes",
                "path       | true       | true       | write a text in quotes",
                "patience   | 30         | 30         | write a duration in quotes, like \"5s\"",
                "small      | 1.5        | 1.5        | write a whole number",
                "small      | \"1\"      | \"1\"      | write it without quotes: 1",
                "big        | 1e30       | 1.0E30     | write a whole number",
                "on         | \"yes\"    | \"yes\"    | write true or false",
                "on         | 1          | 1          | write true or false",
                "boxedOn    | 0          | 0          | write true or false",
                "colour     | 1          | 1          | write one of these words in quotes: red, dark-blue",
                "point      | [1]        | [1]        | write an object in { }",
                "points     | {}         | {}         | write a list in [ ]",
                "words      | \"a\"      | \"a\"      | write a list in [ ]",
            })
    void aValueOfTheWrongKindIsQuotedWithWhatIsWanted(String field, String json, String quoted, String remedy) {
        String text = field.equals("text") ? "" : "\"text\": \"t\", ";
        assertThat(problemsOf(text + "\"" + field + "\": " + json))
                .containsExactly(new Problem("disks[0]." + field, BAD_VALUE, quoted + " does not work here", remedy));
    }

    @ParameterizedTest
    @CsvSource({"small, 2147483648, 2147483647", "boxedBig, 9223372036854775808, 9223372036854775807"})
    void aNumberThatIsTooLargeIsToldTheLargest(String field, String json, String largest) {
        assertThat(problemsOf("\"text\": \"t\", \"" + field + "\": " + json))
                .containsExactly(new Problem(
                        "disks[0]." + field, BAD_VALUE, json + " is out of range", "choose no more than " + largest));
    }

    @Test
    void problemsInListsAndRecordsAreNamedByTheirPlace() {
        assertThat(problemsOf(
                        "\"text\": \"t\", \"point\": {}, \"points\": [{\"x\": 1}, {\"y\": \"a\"}], \"words\": [1]"))
                .extracting(Problem::field, Problem::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("disks[0].point.x", MISSING_FIELD),
                        org.assertj.core.api.Assertions.tuple("disks[0].points[1].x", MISSING_FIELD),
                        org.assertj.core.api.Assertions.tuple("disks[0].points[1].y", BAD_VALUE),
                        org.assertj.core.api.Assertions.tuple("disks[0].words[0]", BAD_VALUE));
    }

    @Test
    void whatTheConstructorRefusesIsNotedAtItsPlace() {
        assertThat(problemsOf("\"text\": \"odd\""))
                .containsExactly(
                        new Problem("disks[0]", SampleOptions.Error.TEXT_ODD, "text 'odd' is odd", "make it even"));
    }

    @Test
    void aConstructorThatFailsIsThePluginsFault() {
        assertThat(problemsOf("\"text\": \"broken\"")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(PluginError.PLUGIN_FAILED);
            assertThat(problem.sentence())
                    .startsWith(SampleOptions.class.getName())
                    .contains("a bug in the plugin");
        });
    }

    private static SampleOptions read(String options) {
        return (SampleOptions) Codecs.codec()
                .parse(vmWith(options), Path.of("/vms"))
                .disks()
                .get(0)
                .options();
    }

    private static List<Problem> problemsOf(String options) {
        return catchThrowableOfType(RatiteException.class, () -> Codecs.codec().parse(vmWith(options), Path.of("/vms")))
                .problems();
    }

    private static String vmWith(String options) {
        return "{\"name\": \"web\", \"disks\": [{\"type\": \"sample\", " + options + "}]}";
    }
}
