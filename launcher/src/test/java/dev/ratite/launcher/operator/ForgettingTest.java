package dev.ratite.launcher.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {
    private static final String RUN = "20261121T190321.123456Z-4f3a";

    @TempDir
    Path temp;

    private VmDirectory vms;

    @BeforeEach
    void keepSomething() throws Exception {
        vms = VmDirectory.in(temp);
        Files.createDirectories(temp.resolve("vms/web/tpm"));
        Files.writeString(temp.resolve("vms/web/variables.fd"), "variables");
        Files.writeString(temp.resolve("vms/web/tpm/state"), "secrets");
        Files.createDirectories(temp.resolve("vms/db"));
    }

    @Test
    void allThatIsKeptForThatVmGoesAndNothingOfAnother() {
        assertThat(vms.kept()).containsExactly("db", "web");
        vms.forget("web");
        assertThat(temp.resolve("vms/web")).doesNotExist();
        assertThat(vms.kept()).containsExactly("db");
    }

    @Test
    void theLogsOfItsPastRunsGoToo() throws Exception {
        Path run = Files.createDirectories(temp.resolve("log/web/" + RUN));
        Path other = Files.createDirectories(temp.resolve("log/db/" + RUN));
        Files.writeString(run.resolve("qemu.log"), "words");
        assertThat(vms.pastRuns("web")).hasSize(1);
        vms.forget("web");
        assertThat(temp.resolve("log/web")).doesNotExist();
        assertThat(other).exists();
        assertThat(vms.pastRuns("web")).isEmpty();
    }

    @Test
    void aVmOfWhichThereAreLogsAloneIsForgottenToo() throws Exception {
        Files.createDirectories(temp.resolve("log/old/" + RUN));
        vms.forget("old");
        assertThat(temp.resolve("log/old")).doesNotExist();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vms.forget("old"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNKNOWN));
    }

    @Test
    void anUnknownNameIsToldTheNearestThatKeepsSomething() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vms.forget("wob"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNKNOWN))
                .withMessage("Nothing is kept for a VM 'wob' in " + temp + "; did you mean 'web'?");
    }

    @Test
    void aVmThatRunsOrHasLeftSomethingIsNotForgotten() throws Exception {
        Files.createDirectories(temp.resolve("run/web"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vms.forget("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_EXISTS));
        assertThat(temp.resolve("vms/web/variables.fd")).hasContent("variables");
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void aVmThatIsBeingLaunchedIsNotForgotten() {
        try (VmLock lock = VmLock.take(new StateDirectory(temp).run("web"), "run")) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> vms.forget("web"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_BUSY));
        }
        assertThat(temp.resolve("vms/web/variables.fd")).hasContent("variables");
    }

    @Test
    void whatIsNoNameLeadsNowhere() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vms.forget("../vms/web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.NAME_INVALID));
    }

    @Test
    void whereNothingIsKeptThereAreNone() {
        assertThat(VmDirectory.in(temp.resolve("absent")).kept()).isEmpty();
    }
}
