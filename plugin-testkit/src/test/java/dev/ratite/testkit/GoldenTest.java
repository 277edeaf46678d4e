package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    private Path directory;

    @Test
    void fileLiesBesideTheTestInItsResources() {
        assertThat(Golden.file(directory, GoldenTest.class, "plan.txt"))
                .isEqualTo(directory.resolve("src/test/resources/dev/ratite/testkit/plan.txt"));
    }

    @Test
    void sameTextMatches() {
        Golden.assertMatches(GoldenTest.class, "greeting.txt", "Hello,\nemu\n");
    }

    @Test
    void otherTextFailsAndSaysHowToAcceptIt() throws IOException {
        Path file = Files.writeString(directory.resolve("plan.txt"), "-m 1024\n");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.assertMatches(file, "-m 2048\n", false))
                .withMessageContaining("-m 1024")
                .withMessageContaining("-m 2048")
                .withMessageContaining("-Dratite.golden.update=true");
        assertThat(file).hasContent("-m 1024");
    }

    @Test
    void missingFileFailsAndSaysHowToWriteIt() {
        Path file = directory.resolve("plan.txt");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.assertMatches(file, "-m 2048\n", false))
                .withMessageContaining(file.toString())
                .withMessageContaining("-Dratite.golden.update=true");
        assertThat(file).doesNotExist();
    }

    @Test
    void updateWritesTheFile() {
        Path file = directory.resolve("deep/down/plan.txt");
        assertThatNoException().isThrownBy(() -> Golden.assertMatches(file, "-m 2048\n", true));
        assertThat(file).hasContent("-m 2048\n");
    }
}
