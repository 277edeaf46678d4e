package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuProgramTest {
    @TempDir
    Path temp;

    @Test
    void theFirstOnThePathThatCanBeExecutedIsTaken() throws Exception {
        Files.createDirectories(temp.resolve("a/qemu-system-x86_64"));
        Files.createDirectory(temp.resolve("b"));
        Files.createFile(temp.resolve("b/qemu-system-x86_64"));
        Path usable = program("c");
        program("d");
        assertThat(new QemuProgram(":" + temp + "/a:" + temp + "/b:" + temp + "/c:" + temp + "/d")
                        .find(VmDefinition.named("web").build()))
                .isEqualTo(usable);
    }

    @Test
    void theProgramThatADefinitionNamesComesBeforeThePath() throws Exception {
        program("a");
        Path wanted = program("b");
        assertThat(new QemuProgram(temp + "/a")
                        .find(VmDefinition.named("web").qemu(wanted).build()))
                .isEqualTo(wanted);
    }

    @Test
    void aWrongOneIsNotPassedOver() throws Exception {
        program("a");
        VmDefinition vm = VmDefinition.named("web").qemu(temp.resolve("absent")).build();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new QemuProgram(temp + "/a").find(vm))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.QEMU_MISSING))
                .withMessageContaining("'web'")
                .withMessageContaining("there is no program '" + temp.resolve("absent") + "'");
    }

    @Test
    void aDirectoryIsTakenForTheProgramInIt() throws Exception {
        Path wanted = program("a");
        assertThat(new QemuProgram("")
                        .find(VmDefinition.named("web").qemu(temp.resolve("a")).build()))
                .isEqualTo(wanted);
    }

    @Test
    void aDirectoryWithoutOneIsWrong() {
        VmDefinition vm = VmDefinition.named("web").qemu(temp).build();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new QemuProgram("").find(vm))
                .withMessageContaining("there is no program '" + temp.resolve("qemu-system-x86_64") + "'");
    }

    private Path program(String directory) throws Exception {
        Path program = Files.createDirectories(temp.resolve(directory)).resolve("qemu-system-x86_64");
        Files.createFile(program);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
