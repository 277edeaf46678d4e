package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ratite.launcher.StandInQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramIdentityTest {
    @TempDir
    Path temp;

    private Path program;

    @BeforeEach
    void aProgramInItsPrefix() throws IOException {
        program = StandInQemu.script(Files.createDirectories(temp.resolve("prefix/bin")), "exit 1");
    }

    @Test
    void theSameProgramHasTheSameIdentityAndText() throws IOException {
        ProgramIdentity identity = ProgramIdentity.of(program);

        assertThat(ProgramIdentity.of(program)).isEqualTo(identity);
        assertThat(ProgramIdentity.of(program).text()).isEqualTo(identity.text());
    }

    @Test
    void aLinkLeadsToTheProgram() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("qemu"), program);

        assertThat(ProgramIdentity.of(link)).isEqualTo(ProgramIdentity.of(program));
    }

    @Test
    void aProgramThatIsChangedInPlaceIsAnotherOneThoughSizeAndTimeAgree() throws IOException {
        String before = ProgramIdentity.of(program).text();
        FileTime modified = Files.getLastModifiedTime(program);

        Files.writeString(program, Files.readString(program).replace("exit 1", "exit 2"));
        Files.setLastModifiedTime(program, modified);

        assertThat(ProgramIdentity.of(program).text()).isNotEqualTo(before);
    }

    @Test
    void aProgramThatIsReplacedIsAnotherOneThoughItSaysTheSame() throws IOException {
        String before = ProgramIdentity.of(program).text();
        FileTime modified = Files.getLastModifiedTime(program);

        Path copy = Files.copy(program, temp.resolve("copy"));
        Files.setLastModifiedTime(copy, modified);
        Files.delete(program);
        Files.move(copy, program);

        assertThat(ProgramIdentity.of(program).text()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/qemu", "lib64/qemu", "lib/x86_64-linux-gnu/qemu"})
    void modulesThatComeOrGoMakeItAnotherOne(String place) throws IOException {
        String none = ProgramIdentity.of(program).text();
        Path modules = Files.createDirectories(temp.resolve("prefix").resolve(place));
        String empty = at(modules, 1_000);
        Files.createFile(modules.resolve("ui-gtk.so"));
        String one = at(modules, 2_000);

        assertThat(one).isNotEqualTo(none).isNotEqualTo(empty);
        assertThat(empty).isNotEqualTo(none);
    }

    @Test
    void otherDirectoriesDoNotMatter() throws IOException {
        String before = ProgramIdentity.of(program).text();

        Files.createDirectories(temp.resolve("prefix/lib/qemu-other"));
        Files.createDirectories(temp.resolve("prefix/lib/python3/qemu"));

        assertThat(ProgramIdentity.of(program).text()).isEqualTo(before);
    }

    @Test
    void anAbsentProgramIsAnError() {
        assertThatIOException().isThrownBy(() -> ProgramIdentity.of(temp.resolve("absent")));
    }

    /** With the time set, since two changes can fall into one tick of the file system's clock. */
    private String at(Path modules, long millis) throws IOException {
        Files.setLastModifiedTime(modules, FileTime.fromMillis(millis));
        return ProgramIdentity.of(program).text();
    }
}
