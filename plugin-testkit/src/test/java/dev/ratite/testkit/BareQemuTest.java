package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsQemu
class BareQemuTest {
    @Test
    void takesCommandsAndHasNotLetTheGuestRun() {
        try (BareQemu qemu = BareQemu.start()) {
            assertThat(qemu.execute("query-status"))
                    .asInstanceOf(map(String.class, Object.class))
                    .containsEntry("status", "prelaunch")
                    .containsEntry("running", false);
        }
    }

    @Test
    void takesArgumentsOfItsOwn() {
        try (BareQemu qemu = BareQemu.start("-name", "a,,b")) {
            assertThat(qemu.execute("query-name", Map.of())).isEqualTo(Map.of("name", "a,b"));
        }
    }

    @Test
    void longAnswersComeWhole() {
        try (BareQemu qemu = BareQemu.start()) {
            assertThat((Iterable<?>) qemu.execute("query-qmp-schema")).hasSizeGreaterThan(500);
        }
    }

    @Test
    void numbersAreLongs() {
        try (BareQemu qemu = BareQemu.start("-m", "32")) {
            assertThat(qemu.execute("query-memory-size-summary"))
                    .isEqualTo(Map.of("base-memory", 32L << 20, "plugged-memory", 0L));
        }
    }

    @Test
    void refusalIsTold() {
        try (BareQemu qemu = BareQemu.start()) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> qemu.execute("no-such-command"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.QEMU_REFUSED))
                    .withMessageContaining("The command no-such-command has not been found");
            assertThat(qemu.execute("query-status")).isNotNull();
        }
    }

    @Test
    void eventsDoNotPassForAnswers() {
        try (BareQemu qemu = BareQemu.start()) {
            qemu.execute("cont");
            qemu.execute("stop");
            assertThat(qemu.execute("query-status"))
                    .asInstanceOf(map(String.class, Object.class))
                    .containsEntry("status", "paused");
        }
    }

    @Test
    void badArgumentIsToldInQemusWordsAndLeavesNothing(@TempDir Path directory) {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> BareQemu.start("-netdev", "{\"type\":\"nonsense\",\"id\":\"n\"}"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.QEMU_GONE))
                .withMessageContaining("QEMU ended with exit code 1")
                .withMessageContaining("nonsense");
        before.assertNothingChanged();
    }

    @Test
    void deathInMidCommandIsTold() {
        try (BareQemu qemu = BareQemu.start()) {
            ProcessHandle.of(qemu.pid()).orElseThrow().destroyForcibly();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> qemu.execute("query-status"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.QEMU_GONE))
                    .withMessageContaining("137");
        }
    }

    @Test
    void closingEndsItAndLeavesNothing(@TempDir Path directory) {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        BareQemu qemu = BareQemu.start();
        assertThat(before.changes(Duration.ZERO)).hasSize(1).first().asString().contains("qemu-system-x86_64");
        qemu.close();
        qemu.close();
        before.assertNothingChanged();
    }
}
