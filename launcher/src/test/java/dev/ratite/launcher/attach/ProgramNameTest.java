package dev.ratite.launcher.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramNameTest {
    private static Optional<List<String>> of(String executable, String... words) {
        return ProgramName.qemuArguments(Optional.ofNullable(executable), List.of(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/qemu-system-x86_64",
                "/usr/libexec/qemu-kvm",
                "/usr/bin/qemu-system-x86_64 (deleted)",
                "/nix/store/x/bin/.qemu-system-aarch64-wrapped",
                "/usr/bin/kvm"
            })
    void aQemuIsKnownByItsProgram(String executable) {
        assertThat(of(executable, "whatever", "-S")).hasValue(List.of("-S"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/sleep",
                "/bin/bash",
                "/usr/bin/qemu-img",
                "/usr/bin/qemu-nbd",
                "/usr/bin/qemu-storage-daemon",
                "/usr/bin/qemu-aarch64-static"
            })
    void whatRunsNoVmIsNoneWhateverItCallsItself(String executable) {
        assertThat(of(executable, "qemu-system-x86_64", "-S")).isEmpty();
    }

    @Test
    void aLoaderIsLookedBehind() {
        String loader = "/lib64/ld-linux-x86-64.so.2";
        assertThat(of(loader, loader, "--library-path", "/qemu-system-x86_64", "/opt/bin/qemu-system-x86_64", "-S"))
                .hasValue(List.of("-S"));
        assertThat(of(loader, loader, "--inhibit-cache", "--argv0", "qemu-kvm", "/opt/bin/sleep", "1"))
                .isEmpty();
        assertThat(of(loader, loader)).isEmpty();
    }

    @Test
    void whereTheProgramMayNotBeReadTheFirstArgumentSaysIt() {
        assertThat(of(null, "/usr/bin/qemu-system-arm", "-S")).hasValue(List.of("-S"));
        assertThat(of(null, "sleep", "1")).isEmpty();
    }
}
