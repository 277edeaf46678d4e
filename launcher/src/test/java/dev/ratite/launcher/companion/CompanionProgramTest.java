package dev.ratite.launcher.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the programs beside QEMU are looked for. */
class CompanionProgramTest {
    @TempDir
    private Path temp;

    @Test
    void theFirstOnThePathThatCanBeExecutedIsTaken() throws IOException {
        Files.createDirectories(temp.resolve("a/swtpm"));
        Files.createFile(Files.createDirectory(temp.resolve("b")).resolve("swtpm"));
        Path usable = program("c");
        program("d");
        String path = ":" + temp + "/a:" + temp + "/b:" + temp + "/c:" + temp + "/d";
        assertThat(CompanionProgram.SWTPM.find("web", null, path)).isEqualTo(usable);
    }

    @Test
    void theNamedOneIsTaken() throws IOException {
        program("a");
        Path named = program("b");
        assertThat(CompanionProgram.SWTPM.find("web", named, temp + "/a")).isEqualTo(named);
    }

    @Test
    void aWrongOneIsNotPassedOver() throws IOException {
        program("a");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> CompanionProgram.SWTPM.find("web", temp.resolve("absent"), temp + "/a"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.PROGRAM_MISSING))
                .withMessageContaining("VM 'web'")
                .withMessageContaining("absent'");
    }

    private Path program(String directory) throws IOException {
        Path program =
                Files.createFile(Files.createDirectory(temp.resolve(directory)).resolve("swtpm"));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
