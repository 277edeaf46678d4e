package dev.ratite.launcher.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no QEMU runs. */
class VmDirectoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    @Test
    void aStateDirectoryThatIsNotThereHoldsNoVmsAndIsNotMade() {
        VmDirectory vms = VmDirectory.in(temp.resolve("absent"));
        assertThat(vms.list(PATIENCE)).isEmpty();
        assertThat(temp.resolve("absent")).doesNotExist();
    }

    @Test
    void theEnvironmentSaysWhereItIs() throws Exception {
        Files.createDirectories(temp.resolve("run/web"));
        assertThat(VmDirectory.ofEnvironment(Map.of("RATITE_STATE", temp.toString()))
                        .list(PATIENCE))
                .extracting(VmSummary::name)
                .containsExactly("web");
    }

    @Test
    void whereThereAreNoVmsAnUnknownNameIsToldSo() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VmDirectory.in(temp).vm("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNKNOWN))
                .withMessage("There is no VM 'web' in " + temp + "; there are none");
    }

    @Test
    void whatCannotBeANameIsRefused() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VmDirectory.in(temp).vm("../web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.NAME_INVALID));
    }

    @Test
    void aLaunchThatNobodyCarriesOnIsForGc() throws Exception {
        Files.createDirectories(temp.resolve("run/web"));
        VmOperator vm = VmDirectory.in(temp).vm("web");
        assertThat(vm.name()).isEqualTo("web");
        VmSummary summary = vm.summary(PATIENCE);
        assertThat(summary.state()).isEqualTo(VmState.UNKNOWN);
        assertThat(summary.pid()).isEmpty();
        assertThat(summary.uptime()).isEmpty();
        assertThat(summary.exit()).isEmpty();
    }

    @Test
    void whatHasNoQemuCannotBeAsked() throws Exception {
        Files.createDirectories(temp.resolve("run/web"));
        VmOperator vm = VmDirectory.in(temp).vm("web");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.qmp("query-status", Map.of(), PATIENCE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_ENDED))
                .withMessageContaining("ratite gc");
        assertThatExceptionOfType(RatiteException.class).isThrownBy(vm::agent).satisfies(e -> assertThat(e.code())
                .isEqualTo(VmError.VM_ENDED));
    }

    @Test
    void whatWasBrokenOffIsClearedAwayByStoppingItAsWellAsByGc() throws Exception {
        Files.createDirectories(temp.resolve("run/web"));
        Files.createDirectories(temp.resolve("run/db"));
        VmDirectory.in(temp).vm("web").stop(Duration.ZERO);
        assertThat(temp.resolve("run/web")).doesNotExist();
        assertThat(VmDirectory.in(temp).gc())
                .containsExactly(new Cleared("db", true, "was never launched to the end, released"));
        assertThat(temp.resolve("run/db")).doesNotExist();
    }
}
