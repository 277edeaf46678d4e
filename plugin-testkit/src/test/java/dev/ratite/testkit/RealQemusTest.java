package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealQemusTest {
    private static final String NAME = "qemu-system-x86_64";

    @TempDir
    private Path directory;

    @Test
    void listIsReadInItsOrder() throws IOException {
        String list = fake("old", "7.2.22") + ":" + fake("new", "11.1.3");
        assertThat(new RealQemus(list, false).named(NAME))
                .extracting(QemuUnderTest::version)
                .containsExactly("7.2.22", "11.1.3");
    }

    @Test
    void otherArchitectureStandsBesideTheFirst() throws IOException {
        String list = fake("old", "7.2.22") + ":" + fake("new", "11.1.3");
        Path sibling = Files.copy(program("new"), program("new").resolveSibling("qemu-system-arm"));
        assertThat(new RealQemus(list, false).named("qemu-system-arm"))
                .extracting(QemuUnderTest::program)
                .containsExactly(sibling);
    }

    @Test
    void listedOneThatIsNotThereIsNotPassedOver() throws IOException {
        String list = fake("old", "7.2.22") + ":/nowhere/" + NAME;
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new RealQemus(list, false).named(NAME))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.PART_MISSING))
                .withMessageContaining("/nowhere/" + NAME);
    }

    @Test
    void fewerThanThreeAreAFailureInCi() throws IOException {
        String list = fake("old", "7.2.22") + ":" + fake("new", "11.1.3");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new RealQemus(list, true).named(NAME))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.PART_MISSING))
                .withMessageContaining("There are 2")
                .satisfies(e -> assertThat(e.remedy()).get().asString().contains("bin/qemus"));
        assertThat(new RealQemus(list + ":" + fake("newer", "12.0.0"), true).named(NAME))
                .hasSize(3);
    }

    @Test
    void whatIsNoQemuIsTold() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> QemuUnderTest.of(Path.of("/bin/echo")))
                .withMessageContaining("/bin/echo is no QEMU");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> QemuUnderTest.of(Path.of("/nowhere/qemu")))
                .withMessageContaining("/nowhere/qemu does not run");
    }

    @Test
    void versionsCompareAsNumbers() {
        QemuUnderTest qemu = new QemuUnderTest(program("any"), 10, 2, 0);
        assertThat(qemu.isAtLeast(9, 9)).isTrue();
        assertThat(qemu.isAtLeast(10, 2)).isTrue();
        assertThat(qemu.isAtLeast(10, 3)).isFalse();
        assertThat(qemu.isAtLeast(11, 0)).isFalse();
    }

    @EachQemu
    void eachIsNamedWithItsVersion(QemuUnderTest qemu) {
        assertThat(qemu).hasToString("QEMU " + qemu.version() + " at " + qemu.program());
        assertThat(qemu.program()).isAbsolute().isExecutable();
    }

    private Path program(String name) {
        return directory.resolve(name).resolve(NAME);
    }

    /** Stands for QEMU where nothing but its version counts. */
    private Path fake(String name, String version) throws IOException {
        Files.createDirectories(program(name).getParent());
        Path program = Files.writeString(program(name), "#!/bin/sh\necho QEMU emulator version " + version + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
