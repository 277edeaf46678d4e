package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootTest {
    @TempDir
    Path temp;

    @Test
    void aKernelMayComeWithRamDiskAndCommandLine() throws Exception {
        Path kernel = Files.createFile(temp.resolve("vmlinuz"));
        Path initrd = Files.createFile(temp.resolve("initrd"));
        Boot boot = Boot.of(kernel, initrd, "console=ttyS0");
        assertThat(boot.kernel()).isEqualTo(kernel);
        assertThat(boot.initrd()).isEqualTo(initrd);
        assertThat(boot.commandLine()).isEqualTo("console=ttyS0");
    }

    @Test
    void withoutAKernelTheRestHasNoEffect() throws Exception {
        Path initrd = Files.createFile(temp.resolve("initrd"));
        assertThat(problemsOf(
                        () -> Boot.builder().initrd(initrd).commandLine("quiet").build()))
                .containsExactly(
                        bad("initrd", "'initrd' without 'kernel' has no effect", "add 'kernel'"),
                        bad("commandLine", "'commandLine' without 'kernel' has no effect", "add 'kernel'"));
    }

    @Test
    void aRelativePathInCodeIsRefused() {
        assertThat(problemsOf(() -> VmDefinition.named("web").kernel(Path.of("vmlinuz"), null, null)))
                .containsExactly(bad(
                        "kernel",
                        "'vmlinuz' is not absolute",
                        "only paths in a definition's file may be relative: to that file's directory"));
    }

    @Test
    void filesThatAreNotThereAreAllNamed() {
        assertThat(problemsOf(() -> Boot.of(temp.resolve("a"), temp.resolve("b"), null)))
                .containsExactly(
                        bad(
                                "kernel",
                                "there is no file '" + temp.resolve("a") + "'",
                                "correct the path, or make the file"),
                        bad(
                                "initrd",
                                "there is no file '" + temp.resolve("b") + "'",
                                "correct the path, or make the file"));
    }

    @Test
    void aDirectoryIsNoKernel() {
        assertThat(problemsOf(() -> Boot.of(temp, null, null)))
                .containsExactly(bad("kernel", "'" + temp + "' is a directory", "name a file"));
    }

    private static Problem bad(String field, String sentence, String remedy) {
        return new Problem(field, DefinitionError.BAD_VALUE, sentence, remedy);
    }

    private static List<Problem> problemsOf(ThrowingCallable call) {
        return catchThrowableOfType(RatiteException.class, call).problems();
    }
}
