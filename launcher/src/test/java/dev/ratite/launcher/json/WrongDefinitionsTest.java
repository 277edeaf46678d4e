package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong definitions under {@code definitions/wrong}, each with what is to be said about it beside it: a line with the
 * code of the whole, and a line for each problem with its code, field, sentence and remedy. With {@code
 * -Dratite.golden.update=true} that is written, to be read and committed.
 */
class WrongDefinitionsTest {
    private static final Path DIRECTORY =
            Path.of("src/test/resources/definitions/wrong").toAbsolutePath();

    private static final DefinitionCodec CODEC = Codecs.of(Codecs.builtIn());

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyProblemIsToldWithFieldCodeAndRemedy(String name) throws IOException {
        Path expected = DIRECTORY.resolve(name + ".txt");
        String report = reportOn(DIRECTORY.resolve(name + ".json"));
        if (Boolean.getBoolean("ratite.golden.update")) {
            Files.writeString(expected, report);
        }
        assertThat(report).isEqualTo(Files.readString(expected));
    }

    @Test
    void noExpectationIsLeftWithoutItsDefinition() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".txt")))
                    .allMatch(file -> Files.exists(DIRECTORY.resolve(file.replace(".txt", ".json"))))
                    .hasSizeGreaterThanOrEqualTo(150);
        }
    }

    /** Paths are shown as if the definition lay in {@code /vms}. */
    static String reportOn(Path file) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> CODEC.read(file));
        assertThat(failure).as("%s is not wrong", file).isNotNull();
        String remedy = failure.remedy().map(it -> " (" + it + ")").orElse("");
        String whole =
                failure.code().name() + (failure.problems().isEmpty() ? " " + failure.sentence() + remedy : "") + "\n";
        return (whole
                        + failure.problems().stream()
                                .map(WrongDefinitionsTest::line)
                                .collect(Collectors.joining()))
                .replace(DIRECTORY.toString(), "/vms");
    }

    /** What cannot be printed is shown as it would be in JSON. */
    private static String line(Problem problem) {
        String text =
                problem.toString().replace("\n", "\\n").replace("\t", "\\t").replace("\0", "\\u0000");
        return problem.code().name() + " " + text.replaceAll("\\p{Cs}", "?") + "\n";
    }
}
