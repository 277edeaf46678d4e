package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A monitor on the two FIFOs of a real QEMU. */
@NeedsQemu
class PipeTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final QmpOptions OPTIONS =
            QmpOptions.named("piped").withConnectTimeout(LONG).withCommandTimeout(LONG);

    @TempDir
    private Path directory;

    private Path pipe;

    @BeforeEach
    void makePipes() throws Exception {
        pipe = directory.resolve("qmp");
        int made = new ProcessBuilder("mkfifo", pipe + ".in", pipe + ".out")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
    }

    private BareQemu qemu() {
        return BareQemu.start("-chardev", "pipe,id=qmp,path=" + pipe, "-mon", "chardev=qmp,mode=control");
    }

    private static String status(QmpSession session) {
        return session.call("query-status").path("status").asText();
    }

    @Test
    void aSessionRunsOverPipesWhoeverOpensThemFirst() throws IOException {
        QmpChannels early = QmpChannels.ofPipes(pipe);
        try (BareQemu qemu = qemu();
                QmpSession session = QmpSession.open(early, OPTIONS)) {
            assertThat(status(session)).isEqualTo("prelaunch");
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    void theDeathOfQemuIsSeen() throws IOException {
        try (BareQemu qemu = qemu();
                QmpSession session = QmpSession.open(QmpChannels.ofPipes(pipe), OPTIONS)) {
            status(session);
            ProcessHandle.of(qemu.pid()).orElseThrow().destroyForcibly();
            assertThat(session.ended().join()).isInstanceOf(QmpException.Disconnected.class);
        }
    }

    @Test
    void quittingIsSuccess() throws IOException {
        try (BareQemu qemu = qemu();
                QmpSession session = QmpSession.open(QmpChannels.ofPipes(pipe), OPTIONS)) {
            session.quit(LONG);
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    void aSecondClientIsNotGreetedAndResumes() throws IOException {
        try (BareQemu qemu = qemu()) {
            try (QmpSession first = QmpSession.open(QmpChannels.ofPipes(pipe), OPTIONS)) {
                status(first);
            }
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> QmpSession.open(
                            QmpChannels.ofPipes(pipe), OPTIONS.withConnectTimeout(Duration.ofMillis(200))));
            try (QmpSession second = QmpSession.resume(QmpChannels.ofPipes(pipe), OPTIONS)) {
                assertThat(status(second)).isEqualTo("prelaunch");
                assertThat(second.greeting().major()).isGreaterThanOrEqualTo(7);
                assertThat(second.outOfBand()).isEmpty();
            }
            try (QmpSession third = QmpSession.resume(QmpChannels.ofPipes(pipe), OPTIONS)) {
                assertThat(status(third)).isEqualTo("prelaunch");
            }
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    void resumingAMonitorThatNobodyHasUsedNegotiates() throws IOException {
        try (BareQemu qemu = qemu();
                QmpSession session = QmpSession.resume(QmpChannels.ofPipes(pipe), OPTIONS)) {
            assertThat(status(session)).isEqualTo("prelaunch");
            assertThat(session.outOfBand()).isPresent();
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    void withoutAQemuTheAttemptEndsInTime() throws IOException {
        assertThatExceptionOfType(QmpException.NotAnswering.class)
                .isThrownBy(() ->
                        QmpSession.open(QmpChannels.ofPipes(pipe), OPTIONS.withConnectTimeout(Duration.ofMillis(200))));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> QmpChannels.ofPipes(directory.resolve("nothing")));
    }
}
