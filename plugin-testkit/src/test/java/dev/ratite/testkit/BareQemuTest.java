package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @EachQemu
    void eachQemuOfTheMatrixIsTheOneItSays(QemuUnderTest qemu) {
        try (BareQemu bare = BareQemu.start(qemu)) {
            assertThat(bare.execute("query-version"))
                    .extracting("qemu")
                    .isEqualTo(Map.of(
                            "major", (long) qemu.major(), "minor", (long) qemu.minor(), "micro", (long) qemu.micro()));
            assertThat(bare.errors()).isEmpty();
        }
    }

    @EachQemu("qemu-system-aarch64")
    void otherArchitectureHasAMachineOfItsOwn(QemuUnderTest qemu) {
        List<String> arguments = List.of("-S", "-nodefaults", "-display", "none", "-machine", "virt");
        try (BareQemu bare = BareQemu.startExactly(qemu.program(), arguments)) {
            assertThat(bare.execute("query-target")).isEqualTo(Map.of("arch", "aarch64"));
        }
    }

    @EachQemu
    void endsWhenAsked(QemuUnderTest qemu) {
        try (BareQemu bare = BareQemu.start(qemu)) {
            assertThat(bare.quit()).isZero();
            assertThat(ProcessHandle.of(bare.pid())).isEmpty();
        }
    }

    @EachQemu
    void wrapperStandsInFront(QemuUnderTest qemu) throws IOException {
        List<String> arguments = List.of("-S", "-nodefaults", "-display", "none", "-machine", "none");
        try (BareQemu bare = BareQemu.startExactly(List.of("env", "WRAPPED=yes"), qemu.program(), arguments)) {
            assertThat(Files.readString(Path.of("/proc", Long.toString(bare.pid()), "environ")))
                    .contains("WRAPPED=yes\0");
        }
    }

    @EachQemu
    void processIsQemuItself(QemuUnderTest qemu) throws IOException {
        try (BareQemu bare = BareQemu.start(qemu, "-name", "found by its command line")) {
            assertThat(Files.readString(Path.of("/proc", Long.toString(bare.pid()), "cmdline")))
                    .contains("qemu-system-x86_64\0")
                    .contains("\0-name\0found by its command line\0");
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
        assertThat(before.changes(Duration.ZERO))
                .filteredOn(change -> change.startsWith("+ process "))
                .singleElement()
                .asString()
                .contains("qemu-system-x86_64");
        qemu.close();
        qemu.close();
        before.assertNothingChanged();
    }
}
