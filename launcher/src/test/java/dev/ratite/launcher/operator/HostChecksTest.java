package dev.ratite.launcher.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostChecksTest {
    /** Short enough for the sockets of a VM with the longest name. */
    private static final Path STATE = Path.of("/nowhere/ratite");

    @TempDir
    Path temp;

    @Test
    @Tag("integration")
    @NeedsQemu
    void aMachineWithAQemuLacksNothingThatEveryVmNeeds() {
        List<HostCheck> checks = HostChecks.ofEnvironment(environment(System.getenv("PATH")));
        assertThat(checks)
                .allMatch(HostCheck::good)
                .extracting(HostCheck::subject)
                .containsSubsequence(
                        "Java",
                        "QEMU",
                        "accelerator",
                        "state directory",
                        "disk types",
                        "network types",
                        "display types",
                        "transport types",
                        "UEFI firmware",
                        "secure boot",
                        "swtpm",
                        "virtiofsd");
        assertThat(check(checks, "QEMU").finding())
                .contains(Architecture.ofHost().program() + ", ", " machine types");
        assertThat(check(checks, "accelerator").finding()).matches("auto is (tcg|kvm): .+");
    }

    @Test
    void aQemuThatCannotBeAskedIsToldAndItsAcceleratorsAreNotTried() throws Exception {
        qemu("exit 1");
        List<HostCheck> checks = HostChecks.ofEnvironment(environment(temp.toString()));
        assertThat(check(checks, "QEMU").good()).isFalse();
        assertThat(check(checks, "QEMU").finding())
                .contains(Architecture.ofHost().program());
        assertThat(checks).extracting(HostCheck::subject).doesNotContain("accelerator");
    }

    @Test
    void programsThatOnlySomeVmsNeedAreLookedFor() throws Exception {
        Path swtpm = Files.move(script("echo TPM emulator version 0; echo more"), temp.resolve("swtpm"));
        assertThat(check(OptionalParts.of(environment(temp.toString())), "swtpm"))
                .isEqualTo(new HostCheck("swtpm", true, swtpm + ", TPM emulator version 0", null));
    }

    @Test
    void aDamagedFirmwareDescriptorIsTold() throws Exception {
        Path descriptors = Files.createDirectories(temp.resolve("config/qemu/firmware"));
        Files.writeString(descriptors.resolve("99-odd.json"), "{");
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", temp.resolve("config").toString());
        HostCheck note = check(OptionalParts.of(environment), "firmware descriptors");
        assertThat(note.good()).isTrue();
        assertThat(note.finding()).contains("99-odd.json");
    }

    @Test
    void aStateDirectoryThatIsNotThereIsMadeLater() {
        assertThat(state(STATE.toString()).finding()).isEqualTo(STATE + ", made when it is needed");
        assertThat(STATE).doesNotExist();
    }

    @Test
    void vmsThatKeepSomethingAreNamedWithTheStateDirectory() throws Exception {
        Path state = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("r" + ProcessHandle.current().pid());
        Files.createDirectories(state.resolve("vms/web"));
        try {
            assertThat(state(state.toString()).finding())
                    .isEqualTo(state + "; keeps UEFI variables, TPMs and the like of: web");
        } finally {
            Files.delete(state.resolve("vms/web"));
            Files.delete(state.resolve("vms"));
            Files.delete(state);
        }
    }

    @Test
    void aStateDirectoryTooDeepForSocketsIsNoGood() {
        HostCheck check = state("/" + "x".repeat(60));
        assertThat(check.good()).isFalse();
        assertThat(check.remedy()).isPresent();
    }

    @Test
    void aProgramOfABackendsIsLookedForOnThePath() throws Exception {
        Path qemu = qemu("echo v1");
        String path = temp.toString();
        String name = qemu.getFileName().toString();
        assertThat(HostChecks.program(name, path, "install it"))
                .isEqualTo(new HostCheck(name, true, qemu + ", v1", null));
        assertThat(HostChecks.program("absent", path, "install it"))
                .isEqualTo(new HostCheck("absent", false, "not on the PATH (" + path + ")", "install it"));
    }

    @Test
    void aProgramThatPrintsNothingIsStillFound() throws Exception {
        assertThat(HostChecks.found("thing", script("exit 1")).finding()).endsWith(", prints no version");
    }

    @Test
    void whatACheckThrowsIsItsFinding() {
        assertThat(HostChecks.of("thing", () -> {
                    throw new RatiteException(VmError.QEMU_MISSING, "it is not there", "get one", null);
                }))
                .isEqualTo(new HostCheck("thing", false, "it is not there", "get one"));
    }

    private HostCheck state(String directory) {
        return HostChecks.of("state directory", () -> HostChecks.stateDirectory(Map.of("RATITE_STATE", directory)));
    }

    private static HostCheck check(List<HostCheck> checks, String subject) {
        return checks.stream()
                .filter(check -> check.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> environment(String searchPath) {
        return Map.of(
                "PATH", searchPath,
                "RATITE_STATE", STATE.toString(),
                "RATITE_CACHE", temp.resolve("cache").toString());
    }

    private Path qemu(String text) throws Exception {
        return Files.move(script(text), temp.resolve(Architecture.ofHost().program()));
    }

    private Path script(String text) throws Exception {
        return StandInQemu.script(temp, text);
    }
}
