package dev.ratite.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.launcher.process.LogStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCutTest {
    @TempDir
    Path temp;

    @Test
    void aLogWithinItsLimitIsLeftAlone() throws Exception {
        Path log = Files.writeString(temp.resolve("qemu.log"), "line\n".repeat(100));
        assertThat(LogCut.text(log, 500)).isFalse();
        assertThat(LogCut.text(temp.resolve("absent"), 500)).isFalse();
        assertThat(LogStart.of(log)).isEqualTo(LogStart.FIRST_BYTE);
    }

    @Test
    void aLongLogBeginsInItsMiddleWithAWholeLine() throws Exception {
        Path log = Files.writeString(temp.resolve("qemu.log"), "line\n".repeat(100_000));
        assertThat(LogCut.text(log, 400_000)).isTrue();
        LogStart start = LogStart.of(log);
        assertThat(start.offset()).isBetween(300_000L, 300_010L);
        assertThat(start.offset() % 5).isZero();
        assertThat(LogCut.text(log, 400_000)).isFalse();
    }

    /** Neither does it move what is kept, nor does what was given up take any room. */
    @Test
    void whatIsGivenUpTakesNoRoomAndWhatIsKeptStaysInItsPlace() throws Exception {
        Path log = Files.writeString(temp.resolve("serial0.log"), "x".repeat(4 << 20) + "end");
        LogCut.text(log, 1 << 20);
        assertThat(Files.size(log)).isEqualTo((4 << 20) + 3);
        try (InputStream in = Files.newInputStream(log)) {
            assertThat(in.read()).isZero();
            in.skipNBytes(LogStart.of(log).offset() - 1);
            assertThat(in.readAllBytes()).asString().matches("x{524285}end");
        }
        assertThat(blocks(log) * 512).isLessThan(600_000);
    }

    @Test
    void whereNoHoleCanBeMadeNothingIsGivenUp() throws Exception {
        Path log = Files.writeString(temp.resolve("qemu.log"), "line\n".repeat(1000));
        assertThat(log.toFile().setReadOnly()).isTrue();
        if (Files.isWritable(log)) {
            // root may write it all the same; a directory is nothing that a hole can be made in
            log = Files.createDirectory(temp.resolve("directory.log"));
        }
        Path unwritable = log;
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> LogCut.text(unwritable, 100));
        assertThat(LogStart.of(log)).isEqualTo(LogStart.FIRST_BYTE);
    }

    private static long blocks(Path file) throws Exception {
        Process stat = new ProcessBuilder("stat", "--format=%b", file.toString()).start();
        String said = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(stat.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Long.parseLong(said.strip());
    }
}
