package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsAavmf;
import dev.ratite.testkit.NeedsLinuxAarch64Guest;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.NeedsQemuRiscv64;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that say no more than what to emulate and what to boot: all else is Ratite's choice, and it boots. */
@Tag("integration")
@Tag("guest")
class ArchitecturesGuestTest {
    private static final String BOOT =
            "\"boot\": {\"kernel\": \"kernel\", \"initrd\": \"initrd\", \"commandLine\": \"@commandLine@\"}";

    @RegisterExtension
    final VmHost host = new VmHost();

    @ParameterizedTest
    @ValueSource(strings = {"q35", "pc"})
    @NeedsLinuxGuest
    void aPcBoots(String machine) throws IOException {
        RunningGuest guest = launch(LinuxGuest.Kind.CLOUD, "\"machine\": \"" + machine + "\", " + BOOT);
        assertThat(guest.sh("uname -m")).isEqualTo("x86_64");
        assertThat(guest.facts()).contains("firmware bios");
        guest.powerOff();
    }

    /** Without ACPI, with which it has no clock under TCG; and so without virtio, which Debian's kernel then does not find. */
    @Test
    @NeedsLinuxGuest
    void aMicrovmBoots() throws IOException {
        RunningGuest.provide(LinuxGuest.Kind.CLOUD, host.directory());
        RunningVm vm = RunningGuest.start(
                host.ratite(),
                LinuxGuest.Kind.CLOUD,
                "{\"name\": \"small\", \"machine\": {\"type\": \"microvm\", \"acpi\": false}, " + BOOT + "}",
                host.directory());
        vm.console().sendLine("uname -m");
        vm.console().expect("\nx86_64\n", VmHost.PATIENCE);
        assertThat(vm.kill()).isNotNull();
    }

    @Test
    @NeedsLinuxAarch64Guest
    @NeedsQemuAarch64
    void anArmBoardBoots() throws IOException {
        RunningGuest guest = launch(LinuxGuest.Kind.AARCH64, "\"architecture\": \"arm64\", " + BOOT);
        assertThat(guest.sh("uname -m")).isEqualTo("aarch64");
        assertThat(guest.vm().kill()).isNotNull();
    }

    @Test
    @NeedsLinuxAarch64Guest
    @NeedsQemuAarch64
    @NeedsAavmf
    void anArmBoardBootsByUefi() throws IOException {
        RunningGuest guest =
                launch(LinuxGuest.Kind.AARCH64, "\"architecture\": \"aarch64\", \"firmware\": \"uefi\", " + BOOT);
        assertThat(guest.facts()).contains("arch aarch64", "firmware uefi");
        assertThat(host.state().resolve("vms/small/variables.fd")).exists();
        guest.powerOff();
    }

    @Test
    @NeedsQemuRiscv64
    void aRiscBoardRunsItsFirmware() {
        RunningVm vm = host.ratite()
                .launch(host.ratite().parse("{\"name\": \"small\", \"architecture\": \"riscv64\"}", host.directory()));
        vm.console().expect("OpenSBI", RunningGuest.BOOT);
        vm.console().expect("Boot HART ID", RunningGuest.BOOT);
        vm.kill();
    }

    private RunningGuest launch(LinuxGuest.Kind kind, String more) throws IOException {
        RunningGuest.provide(kind, host.directory());
        String json = "{\"name\": \"small\", \"memoryMib\": 512, \"guestAgent\": true, " + more + "}";
        return RunningGuest.launch(host.ratite(), kind, json, host.directory());
    }
}
