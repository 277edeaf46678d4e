package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitRecordTest {
    @ParameterizedTest
    @CsvSource({
        "0, exit code 0", "1, exit code 1", "33, exit code 33", "128, exit code 128", "137, signal SIGKILL",
        "139, signal SIGSEGV", "145, exit code 145", "159, signal SIGSYS", "255, exit code 255", "-1, unknown",
        "126, not started: program not executable", "127, not started: program not found"
    })
    void itSaysWhatHappened(int status, String description) {
        assertThat(new ExitRecord(status, Instant.EPOCH).describe()).isEqualTo(description);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 127, 137, 145, 255})
    void itIsACodeOrASignalOrNeitherButNeverBoth(int status) {
        ExitRecord exit = new ExitRecord(status, Instant.EPOCH);
        assertThat(exit.code().isPresent() && exit.signal().isPresent()).isFalse();
        assertThat(exit.code().isEmpty() && exit.signal().isEmpty()).isEqualTo(status == ExitRecord.UNKNOWN);
    }

    @Test
    void withoutAFileOrWithANonsensicalOneThereIsNoRecord(@TempDir Path temp) throws Exception {
        RunDirectory web = new StateDirectory(temp).run("web");
        assertThat(ExitRecord.read(web)).isEmpty();
        Files.createDirectories(web.path());
        Files.writeString(web.exit(), "");
        assertThat(ExitRecord.read(web)).isEmpty();
        Files.writeString(web.exit(), "twelve\n");
        assertThat(ExitRecord.read(web)).isEmpty();
    }
}
