package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs that are there and may be executed, and yet do not run. The shell and the loader end alike: with 126 or 127. */
@Timeout(20)
class BrokenProgramTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @AfterEach
    void nothingIsLeft() {
        host.assertNothingLeft();
    }

    @Test
    void aLibraryThatIsMissingIsNotToldAsAMissingProgram() throws Exception {
        LaunchException failure = failureOf(withoutItsLibrary());
        assertThat(failure.exitCode()).hasValue(127);
        assertThat(failure.sentence()).contains("exit code 127", "libz.so.9").doesNotContain("not found");
        assertThat(failure.remedy())
                .hasValueSatisfying(it -> assertThat(it).startsWith("install the library libz.so.9"));
    }

    @Test
    void aProgramWhoseInterpreterIsMissing() throws Exception {
        LaunchException failure = failureOf(program("#!/nowhere/sh\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(failure.sentence()).contains("not started: program not found");
        assertThat(failure.remedy()).hasValueSatisfying(it -> assertThat(it).contains("the interpreter"));
    }

    @Test
    void aProgramForAnotherMachine() throws Exception {
        LaunchException failure =
                failureOf(program(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
        assertThat(failure.sentence()).contains("not started: program not executable");
        assertThat(failure.remedy()).hasValueSatisfying(it -> assertThat(it).contains("a program for this machine"));
    }

    @Test
    void aScriptThatEndsLikeTheShellIsNotTakenForIt() throws Exception {
        LaunchException failure = failureOf(StandInQemu.script(host.directory(), "echo sorry; exit 126"));
        assertThat(failure.sentence()).contains("exit code 126; sorry");
    }

    private LaunchException failureOf(Path qemu) {
        VmDefinition vm = VmDefinition.named("web").qemu(qemu).build();
        LaunchException failure = catchThrowableOfType(LaunchException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        return failure;
    }

    /** A real program, of which the name of the one library that it needs was changed. */
    private Path withoutItsLibrary() throws IOException {
        String text = Files.readString(Path.of("/bin/sleep"), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("\0libc.so.6\0");
        return program(text.replace("\0libc.so.6\0", "\0libz.so.9\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path program(byte[] content) throws IOException {
        Path file = Files.write(host.directory().resolve("qemu"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
