package dev.ratite.launcher.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuChecksTest {
    private static final Architecture OTHER =
            Architecture.ofHost() == Architecture.S390X ? Architecture.X86_64 : Architecture.S390X;

    @TempDir
    Path temp;

    @Test
    @NeedsQemu
    void theQemuOfThisMachineIsToldWithWhatItCanDo() throws IOException {
        Path own = program(Architecture.ofHost(), "exec " + RealPart.QEMU.path() + " \"$@\"");

        HostCheck check = check("QEMU");

        assertThat(check.good()).isTrue();
        assertThat(check.finding())
                .startsWith(own.toRealPath() + ", ")
                .contains(" machine types, accelerators ")
                .contains("tcg");
        assertThat(check.remedy()).isEmpty();
    }

    @Test
    @NeedsQemu
    void whatItCouldNotBeAskedIsToldAndIsNoFault() throws IOException {
        program(
                Architecture.ofHost(),
                "case \" $* \" in *' -qmp '*) exec " + RealPart.QEMU.path() + " \"$@\" ;; esac; exit 1");

        HostCheck check = check("QEMU options");

        assertThat(check.good()).isTrue();
        assertThat(check.finding()).isEqualTo("QEMU prints no usual -help text");
    }

    @Test
    void aQemuThatDoesNotAnswerIsNoGood() throws IOException {
        Path own = program(Architecture.ofHost(), "echo 'no libraries' >&2; exit 127");

        HostCheck check = check("QEMU");

        assertThat(check.good()).isFalse();
        assertThat(check.finding()).contains(own.toString(), "ended with 127", "no libraries");
        assertThat(check.remedy()).hasValueSatisfying(it -> assertThat(it).contains("--version"));
    }

    @Test
    void aQemuOfAnotherArchitectureThatDoesNotAnswerIsToldByItsName() throws IOException {
        program(Architecture.ofHost(), "exit 1");
        program(OTHER, "exit 2");

        HostCheck check = check("QEMU " + OTHER.program());

        assertThat(check.good()).isFalse();
        assertThat(check.finding()).contains("ended with 2");
    }

    @Test
    void aMachineWithoutQemuIsToldWhatToInstall() {
        HostCheck check = check("QEMU");

        assertThat(check.good()).isFalse();
        assertThat(check.finding())
                .contains("There is no " + Architecture.ofHost().program() + " on the PATH");
        assertThat(check.remedy()).hasValueSatisfying(it -> assertThat(it).contains("apt-get install"));
    }

    private HostCheck check(String subject) {
        List<HostCheck> checks = QemuChecks.of(QemuPrograms.onlyOn(temp.toString()), CapabilityStore.inMemory());
        return checks.stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private Path program(Architecture architecture, String script) throws IOException {
        return Files.move(StandInQemu.script(temp, script), temp.resolve(architecture.program()));
    }
}
