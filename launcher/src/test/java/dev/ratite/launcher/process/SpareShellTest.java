package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that a shim does, it does as well when its shell has waited for it. */
class SpareShellTest extends ShimTest {
    private final SpareShell spare = new SpareShell();

    @BeforeEach
    void twoLaunchesAgo() {
        spare.prepare();
        spare.prepare();
        vm.startBy(spare);
    }

    @AfterEach
    void endSpare() {
        spare.close();
    }

    @Test
    void theShellThatWaitedIsTheShim() {
        ProcessIdentity waiting = waiting();
        QemuProcess qemu = vm.sleeper();
        assertThat(PidFile.read(vm.directory)).map(PidFile::shim).hasValue(waiting);
        assertThat(waiting.commandLine())
                .startsWith("/bin/sh", vm.directory.shim().toString(), vm.uuid.toString());
        assertThat(cwd(qemu.pid())).isEqualTo(vm.directory.path());
        assertThat(spare.waiting()).isEmpty();
    }

    @Test
    void whoLaunchesOneVmHasNoShellBesideIt() {
        try (SpareShell first = new SpareShell()) {
            first.prepare();
            assertThat(first.waiting()).isEmpty();
        }
    }

    @Test
    void noMoreThanOneWaits() {
        ProcessIdentity waiting = waiting();
        spare.prepare();
        assertThat(waiting()).isEqualTo(waiting);
    }

    @Test
    void itEndsWhenItIsClosedAndNoneComesAfterIt() {
        ProcessIdentity waiting = waiting();
        spare.close();
        assertThat(waiting.awaitDeath(PATIENCE)).isTrue();
        spare.prepare();
        assertThat(spare.waiting()).isEmpty();
    }

    @Test
    void itHasNothingOfTheJvmButThePipeByWhichItEndsWithIt() throws IOException {
        Path descriptors = Path.of("/proc/" + waiting().pid() + "/fd");
        assertThat(Files.readSymbolicLink(descriptors.resolve("0")).toString()).startsWith("pipe:");
        assertThat(Files.readSymbolicLink(descriptors.resolve("1"))).isEqualTo(Path.of("/dev/null"));
        assertThat(Files.readSymbolicLink(descriptors.resolve("2"))).isEqualTo(Path.of("/dev/null"));
    }

    @Test
    void aLaunchThatGivesUpAtOnceLeavesNoneThatBecomesAShimLater() {
        ProcessIdentity waiting = waiting();
        Shim.open(vm.directory, vm.uuid, spare).close();
        assertThat(waiting.alive()).isFalse();
    }

    @Test
    void aLaunchDoesWithoutOneThatHasDied() {
        ProcessIdentity waiting = waiting();
        assertThat(waiting.kill()).isTrue();
        assertThat(waiting.awaitDeath(PATIENCE)).isTrue();
        assertThat(vm.sleeper().alive()).isTrue();
    }

    @Test
    void aDirectoryThatNotAllShellsCanReadIsLeftToAnother() {
        assertThat(spare.take("cd 'd\u00e4')")).isEmpty();
        assertThat(spare.take("cd 'a\nb'")).isEmpty();
        assertThat(spare.waiting()).isPresent();
    }

    private ProcessIdentity waiting() {
        return spare.waiting().orElseThrow();
    }

    private static Path cwd(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
