package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.cli.Built.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive by which the command starts faster, made and used by the Java that runs this. */
@Tag("integration")
class ArchiveIT {
    /** What Java says of a class that comes from an archive which was made in addition to its own. */
    private static final String ARCHIVED = "dev.ratite.cli.Main source: shared objects file (top)";

    @TempDir
    private Path directory;

    private Built built;
    private Path archive;

    @BeforeEach
    void chooseAPlace() {
        built = new Built(directory.resolve("s"));
        archive = directory.resolve("a b.jsa");
        built.set("RATITE_ARCHIVE", archive.toString());
    }

    @Test
    void theCommandTakesItsClassesFromItAndSaysTheSame() throws Exception {
        Answer before = built.ratite("--version");
        assertThat(make()).isZero();
        assertThat(archive).isNotEmptyFile();
        assertThat(built.ratite("--version")).isEqualTo(before);
        assertThat(classes().out()).contains(ARCHIVED);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(archive);
        }
        assertThat(make("--remove")).isZero();
        assertThat(archive).doesNotExist();
        assertThat(classes().out()).contains("dev.ratite.cli.Main").doesNotContain(ARCHIVED);
    }

    @Test
    void oneThatDoesNotFitIsLeftAsideWithoutAWord() throws Exception {
        Answer before = built.ratite("--version");
        Files.writeString(archive, "something else");
        assertThat(built.ratite("--version")).isEqualTo(before);
    }

    @Test
    void wrongWordsAndWrongPlacesAreErrors() throws Exception {
        assertThat(make("--replace")).isEqualTo(2);
        built.set("RATITE_ARCHIVE", "/nowhere/a.jsa");
        assertThat(make()).isEqualTo(1);
    }

    private int make(String... words) throws IOException, InterruptedException {
        Process process = built.program("ratite-archive", words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Answer classes() throws IOException, InterruptedException {
        built.set("RATITE_JVM_OPTS", "-Xlog:class+load");
        return built.ratite("--version");
    }
}
