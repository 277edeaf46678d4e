package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.vm.VmError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QemuProgramsTest {
    private static final String WHOSE = "Field 'qemu' of VM 'web'";

    @TempDir
    Path temp;

    @Test
    void theFirstProgramOnThePathIsTaken() throws IOException {
        Path first = program("a", Architecture.X86_64);
        program("b", Architecture.X86_64);

        assertThat(programs("absent", "a", "b").find(Architecture.X86_64)).isEqualTo(first);
        assertThat(programs("b", "a").find(Architecture.X86_64)).isNotEqualTo(first);
    }

    @Test
    void whatCannotBeExecutedIsPassedOverOnThePath() throws IOException {
        Files.createDirectories(temp.resolve("a/qemu-system-x86_64"));
        Files.createFile(Files.createDirectory(temp.resolve("b")).resolve("qemu-system-x86_64"));
        Path usable = program("c", Architecture.X86_64);

        assertThat(programs("a", "b", "c").look(Architecture.X86_64)).contains(usable);
        assertThat(programs("a", "b").look(Architecture.X86_64)).isEmpty();
    }

    @Test
    void anEmptyEntryOfThePathIsNotTheWorkingDirectory() throws IOException {
        Path here = Path.of("qemu-system-s390x");
        Files.move(StandInQemu.script(temp, "exit 0"), here);
        try {
            QemuPrograms programs = QemuPrograms.onlyOn("::" + temp.resolve("absent") + ":");
            assertThat(programs.look(Architecture.S390X)).isEmpty();
        } finally {
            Files.delete(here);
        }
    }

    @Test
    void aRelativeEntryOfThePathGivesAnAbsoluteProgram() throws IOException {
        Path program = program("a", Architecture.X86_64);
        Path relative = Path.of("").toAbsolutePath().relativize(temp.resolve("a"));

        Path found = QemuPrograms.onlyOn(relative.toString()).find(Architecture.X86_64);
        assertThat(found).isAbsolute();
        assertThat(found.toRealPath()).isEqualTo(program.toRealPath());
    }

    @Test
    void theUsualDirectoriesComeAfterThePath() throws IOException {
        Path usual = program("usual", Architecture.X86_64);
        Path onPath = program("path", Architecture.X86_64);
        List<Path> usualDirectories = List.of(temp.resolve("usual"));

        assertThat(new QemuPrograms(temp.resolve("path").toString(), usualDirectories).find(Architecture.X86_64))
                .isEqualTo(onPath);
        assertThat(new QemuPrograms("", usualDirectories).find(Architecture.X86_64))
                .isEqualTo(usual);
    }

    @Test
    void whereDistributionsPutQemuIsUsual() {
        Path installed = Path.of("/usr/bin/qemu-system-x86_64");
        assumeThat(installed).isExecutable();

        assertThat(new QemuPrograms("").find(Architecture.X86_64)).isEqualTo(installed);
    }

    @ParameterizedTest
    @EnumSource
    void eachArchitectureHasAProgramOfItsOwn(Architecture architecture) throws IOException {
        Path program = program("a", architecture);

        assertThat(programs("a").find(architecture)).isEqualTo(program);
        assertThat(programs("a").all()).containsExactly(program);
    }

    @Test
    void allProgramsComeInTheOrderOfTheArchitecturesAndOnce() throws IOException {
        Path ppc = program("a", Architecture.PPC64); // of both byte orders
        Path arm = program("b", Architecture.AARCH64);
        Path x86 = program("a", Architecture.X86_64);

        assertThat(programs("a", "b").all()).containsExactly(x86, arm, ppc);
    }

    @Test
    void theMessageTellsWhereItWasLookedForAndWhatToInstall() {
        QemuPrograms programs = new QemuPrograms("/one:/two", List.of(Path.of("/three"), Path.of("/four")));

        missing(() -> programs.find(Architecture.AARCH64))
                .withMessageContaining("There is no qemu-system-aarch64 on the PATH (/one:/two)"
                        + " or in the usual directories (/three, /four)")
                .satisfies(e -> assertThat(e.remedy())
                        .contains("install QEMU, on Debian with: apt-get install qemu-system-arm"));
    }

    @ParameterizedTest
    @EnumSource
    void eachArchitectureHasAPackage(Architecture architecture) {
        assertThat(QemuPrograms.debianPackage(architecture)).startsWith("qemu-system-");
    }

    @Test
    void aWrongPathIsNeverPassedOver() throws IOException {
        program("a", Architecture.X86_64);
        Path wrong = temp.resolve("a/qemu-system-x86-64");

        missing(() -> programs("a").find(wrong, Architecture.X86_64, WHOSE))
                .withMessageContaining(WHOSE + ": there is no program '" + wrong + "'")
                .satisfies(e -> assertThat(e.remedy())
                        .hasValueSatisfying(it -> assertThat(it).contains("qemu-system-x86_64 of the PATH")));
    }

    @Test
    void aPathToAFileThatIsNoProgramIsWrong() throws IOException {
        program("a", Architecture.X86_64);
        Path file = Files.createFile(temp.resolve("file"));

        missing(() -> programs("a").find(file, Architecture.X86_64, WHOSE))
                .withMessageContaining(WHOSE + ": '" + file + "' is not executable");
    }

    @Test
    void aPathToADirectoryMeansTheProgramInIt() throws IOException {
        program("a", Architecture.X86_64);
        Path wanted = program("b", Architecture.X86_64);

        assertThat(programs("a").find(temp.resolve("b"), Architecture.X86_64, WHOSE))
                .isEqualTo(wanted);
        missing(() -> programs("a").find(temp.resolve("b"), Architecture.ARM, WHOSE))
                .withMessageContaining("there is no program '" + temp.resolve("b/qemu-system-arm") + "'");
    }

    @Test
    void aDirectoryThatIsNamedLikeTheProgramIsNoProgram() throws IOException {
        Path directory = Files.createDirectories(temp.resolve("a/qemu-system-x86_64"));

        missing(() -> programs().find(temp.resolve("a"), Architecture.X86_64, WHOSE))
                .withMessageContaining("'" + directory + "' is a directory");
    }

    @Test
    void aProgramOfAnotherNameIsTakenWhereItIsNamed() throws IOException {
        Path program = StandInQemu.script(temp, "exit 0");

        assertThat(programs().find(program, Architecture.X86_64, WHOSE)).isEqualTo(program);
    }

    private static ThrowableAssertAlternative<RatiteException> missing(Runnable call) {
        return assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.QEMU_MISSING));
    }

    private QemuPrograms programs(String... directories) {
        List<String> path =
                List.of(directories).stream().map(each -> temp + "/" + each).toList();
        return QemuPrograms.onlyOn(String.join(":", path));
    }

    private Path program(String directory, Architecture architecture) throws IOException {
        Path program = Files.createDirectories(temp.resolve(directory)).resolve(architecture.program());
        return Files.move(StandInQemu.script(temp, "exit 0"), program);
    }
}
