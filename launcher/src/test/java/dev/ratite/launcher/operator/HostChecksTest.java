package dev.ratite.launcher.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostChecksTest {
    /** Short enough for the sockets of a VM with the longest name. */
    private static final Path STATE = Path.of("/nowhere/ratite");

    @TempDir
    Path temp;

    @Test
    void aMachineThatHasEverythingIsGood() throws Exception {
        Path qemu = qemu("echo QEMU emulator version 7.2; echo more");
        assertThat(HostChecks.ofEnvironment(environment()))
                .allMatch(HostCheck::good)
                .extracting(HostCheck::subject)
                .containsExactly(
                        "Java",
                        "QEMU",
                        "state directory",
                        "disk types",
                        "network types",
                        "display types",
                        "transport types",
                        "KVM");
        assertThat(check("QEMU").finding()).isEqualTo(qemu + ", QEMU emulator version 7.2");
        assertThat(check("disk types").finding()).isEqualTo("file");
    }

    @Test
    void aMissingQemuIsToldWithItsRemedy() {
        HostCheck qemu = check("QEMU");
        assertThat(qemu.good()).isFalse();
        assertThat(qemu.finding()).contains("There is no qemu-system-x86_64 on the PATH");
        assertThat(qemu.remedy()).hasValueSatisfying(it -> assertThat(it).contains("apt-get install"));
    }

    @Test
    void aQemuThatPrintsNothingIsStillFound() throws Exception {
        qemu("exit 1");
        assertThat(check("QEMU").finding()).endsWith(", prints no version");
    }

    @Test
    void aStateDirectoryThatIsNotThereIsMadeLater() {
        assertThat(check("state directory").finding()).isEqualTo(STATE + ", made when it is needed");
        assertThat(STATE).doesNotExist();
    }

    @Test
    void aStateDirectoryTooDeepForSocketsIsNoGood() {
        HostCheck check = HostChecks.ofEnvironment(Map.of("RATITE_STATE", "/" + "x".repeat(60)))
                .get(2);
        assertThat(check.good()).isFalse();
        assertThat(check.remedy()).isPresent();
    }

    @Test
    void aProgramOfABackendsIsLookedForOnThePath() throws Exception {
        Path qemu = qemu("echo v1");
        String path = temp.toString();
        assertThat(HostChecks.program(qemu.getFileName().toString(), path, "install it"))
                .isEqualTo(new HostCheck("qemu-system-x86_64", true, qemu + ", v1", null));
        assertThat(HostChecks.program("absent", path, "install it"))
                .isEqualTo(new HostCheck("absent", false, "not on the PATH (" + path + ")", "install it"));
    }

    @Test
    void whatACheckThrowsIsItsFinding() {
        assertThat(HostChecks.of("thing", () -> {
                    throw new RatiteException(VmError.QEMU_MISSING, "it is not there", "get one", null);
                }))
                .isEqualTo(new HostCheck("thing", false, "it is not there", "get one"));
    }

    private HostCheck check(String subject) {
        return HostChecks.ofEnvironment(environment()).stream()
                .filter(check -> check.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> environment() {
        return Map.of("PATH", temp.toString(), "RATITE_STATE", STATE.toString());
    }

    private Path qemu(String script) throws Exception {
        return Files.move(StandInQemu.script(temp, script), temp.resolve("qemu-system-x86_64"));
    }
}
